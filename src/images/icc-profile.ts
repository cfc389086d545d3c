import { type ColourSpace, rgbToXyz, whiteD50 } from './colour-space.ts';
import { transpose } from './matrix.ts';

/**
 * Writes an ICC profile, version 4, for pixels in a colour space: of one channel with its curve alone, or of three. The
 * curves are tables of 4096 values.
 */
export function iccProfile(space: ColourSpace, channels: 1 | 3): Buffer {
  const curve = curveTag(space.toLinear);
  const names = { desc: textTag('Colours of the file'), cprt: textTag('None'), wtpt: xyzTag(whiteD50) };
  if (channels === 1) return profile('GRAY', { ...names, kTRC: curve });
  const [red, green, blue] = transpose(rgbToXyz(space));
  const matrix = { rXYZ: xyzTag(red), gXYZ: xyzTag(green), bXYZ: xyzTag(blue) };
  return profile('RGB ', { ...names, ...matrix, rTRC: curve, gTRC: curve, bTRC: curve });
}

function profile(space: string, tags: Record<string, Buffer>): Buffer {
  const header = Buffer.alloc(132);
  header.writeUInt32BE(0x0430_0000, 8);
  header.write(`mntr${space}XYZ `, 12);
  header.set([0x07, 0xe9, 0, 1, 0, 1], 24);
  header.write('acsp', 36);
  numbers(whiteD50).copy(header, 68);
  const names = Object.keys(tags);
  const contents = [...new Set(Object.values(tags))];
  header.writeUInt32BE(names.length, 128);
  const offsets = new Map<Buffer, number>();
  let end = header.length + 12 * names.length;
  for (const content of contents) {
    offsets.set(content, end);
    end += content.length;
  }
  const index = Object.entries(tags).map(([name, content]) => {
    const entry = Buffer.alloc(12);
    entry.write(name);
    entry.writeUInt32BE(offsets.get(content) ?? 0, 4);
    entry.writeUInt32BE(content.length, 8);
    return entry;
  });
  header.writeUInt32BE(end, 0);
  return Buffer.concat([header, ...index, ...contents]);
}

const curveSize = 4096;

function curveTag(toLinear: (value: number) => number): Buffer {
  const table = Buffer.alloc(4 + 2 * curveSize);
  table.writeUInt32BE(curveSize);
  for (let n = 0; n < curveSize; n += 1) {
    const linear = Math.min(1, Math.max(0, toLinear(n / (curveSize - 1))));
    table.writeUInt16BE(Math.round(linear * 65_535), 4 + 2 * n);
  }
  return tag('curv', table);
}

function textTag(text: string): Buffer {
  const start = Buffer.alloc(20);
  start.writeUInt32BE(1, 0);
  start.writeUInt32BE(12, 4);
  start.write('enUS', 8);
  start.writeUInt32BE(2 * text.length, 12);
  start.writeUInt32BE(28, 16);
  return tag('mluc', Buffer.concat([start, Buffer.from(text, 'utf16le').swap16()]));
}

const xyzTag = (xyz: readonly number[]) => tag('XYZ ', numbers(xyz));

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, n) => {
    bytes.writeInt32BE(Math.round(value * 65_536), 4 * n);
  });
  return bytes;
}

/** Tags begin at multiples of four bytes. */
function tag(type: string, content: Buffer): Buffer {
  const bytes = Buffer.alloc(Math.ceil((8 + content.length) / 4) * 4);
  bytes.write(type);
  content.copy(bytes, 8);
  return bytes;
}
