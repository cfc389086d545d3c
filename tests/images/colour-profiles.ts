import { deflateSync } from 'node:zlib';
import { d50, matrixOf, type Space } from './colour-maths.ts';

/** An ICC profile, version 4, of a matrix and a parametric curve. */
export function rgbProfile(space: Space): Buffer {
  const matrix = matrixOf(space);
  const [rXYZ, gXYZ, bXYZ] = [0, 1, 2].map(n => tag('XYZ ', fixed(matrix.map(row => row[n] ?? 0)))) as Buffer[];
  const curve = parametric(space.curve);
  return profile('mntrRGB XYZ ', { rXYZ, gXYZ, bXYZ, rTRC: curve, gTRC: curve, bTRC: curve });
}

/** An ICC profile of one curve, for grey. */
export const greyProfile = (kTRC: Buffer) => profile('mntrGRAYXYZ ', { kTRC });

export const parametric = ({ type, parameters }: Space['curve']) => tag('para', u16(type, 0), fixed(parameters));

/** A curve of 1024 values, as profiles of dot gain have it. */
export const sampled = (toLinear: (value: number) => number) =>
  tag('curv', u32(1024), u16(...Array.from({ length: 1024 }, (_, n) => 65_535 * toLinear(n / 1023))));

/** A CMYK profile that gives the 16 full tints, of cyan, magenta, yellow and black, the colours of a function in CIE Lab. */
export function cmykProfile(labOf: (inks: number[]) => number[]): Buffer {
  const tints = Array.from({ length: 16 }, (_, n) => [8, 4, 2, 1].map(bit => Math.sign(n & bit)));
  const table = tints.map(labOf).flatMap(([l = 0, a = 0, b = 0]) => [l * 652.8, (a + 128) * 256, (b + 128) * 256]);
  const ramps = (count: number) => Array(count).fill(u16(0, 65_535));
  const sizes = [Buffer.from([4, 3, 2, 0]), fixed([1, 0, 0, 0, 1, 0, 0, 0, 1]), u16(2, 2)];
  const lut = tag('mft2', ...sizes, ...ramps(4), u16(...table), ...ramps(3));
  const icc = profile('prtrCMYKLab ', { A2B0: lut, desc: tag('desc', u32(2), Buffer.from('C\0'), Buffer.alloc(78)) });
  icc.writeUInt32BE(0x0240_0000, 8);
  return icc;
}

/** The chunk of a PNG with a profile. */
export const iccpChunk = (icc: Buffer) => Buffer.concat([Buffer.from('icc\0\0'), deflateSync(icc)]);

function profile(kind: string, own: Record<string, Buffer | undefined>): Buffer {
  const text = tag('mluc', u32(1, 12), Buffer.from('enUS'), u32(2, 28), Buffer.from('\0C'));
  const tags = Object.entries({ desc: text, cprt: text, wtpt: tag('XYZ ', fixed(d50)), ...own });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(0x0430_0000, 8);
  header.write(kind, 12);
  header.write('acsp', 36);
  fixed(d50).copy(header, 68);
  let offset = 132 + 12 * tags.length;
  const index = tags.map(([name, content = Buffer.alloc(0)]) => {
    offset += content.length;
    return Buffer.concat([Buffer.from(name), u32(offset - content.length, content.length)]);
  });
  header.writeUInt32BE(offset);
  return Buffer.concat([header, u32(tags.length), ...index, ...tags.map(([, content = Buffer.alloc(0)]) => content)]);
}

function tag(type: string, ...content: Buffer[]): Buffer {
  const bytes = Buffer.concat([Buffer.from(type), u32(0), ...content]);
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

const fixed = (values: number[]) => u32(...values.map(value => Math.round(value * 65_536) >>> 0));

/** Whole numbers of 32 bits, the high byte first. */
export function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, n) => void bytes.writeUInt32BE(value, 4 * n));
  return bytes;
}

function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, n) => void bytes.writeUInt16BE(Math.round(value), 2 * n));
  return bytes;
}
