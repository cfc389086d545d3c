import { deflateSync } from 'node:zlib';
import { codedColourSpace } from './coded-colours.ts';
import { type ColourSpace, srgb } from './colour-space.ts';
import { iccProfile } from './icc-profile.ts';
import { pngChunk, readPngHead } from './png-chunks.ts';

/**
 * Returns a PNG that says its colours in an ICC profile, which is all that libvips reads: where it has numbers for them
 * (the chunks cICP, or gAMA and cHRM), the profile is made of those. Otherwise returns the file as it is.
 */
export function withIccProfile(png: Uint8Array): Uint8Array {
  const { chunks } = readPngHead(png);
  const space = colourSpaceOf(new Map(chunks.map(({ type, data }) => [type, data])));
  return space ? writeIccProfile(png, space) : png;
}

/** Returns a PNG with a profile, or with one that is made for a colour space, instead of what it said of its colours. */
export function writeIccProfile(png: Uint8Array, profile: Buffer | ColourSpace): Uint8Array {
  const { chunks, rest } = readPngHead(png);
  const [header, ...others] = chunks;
  if (!header) return png;
  // Bit 2 of the colour type: red, green and blue, also in a palette.
  const channels = (header.data[9] ?? 0) & 2 ? 3 : 1;
  const icc = Buffer.isBuffer(profile) ? profile : iccProfile(profile, channels);
  const named = Buffer.concat([Buffer.from('icc\0\0'), deflateSync(icc)]);
  const kept = others.filter(({ type }) => !colourChunks.has(type)).map(({ whole }) => whole);
  return Buffer.concat([png.subarray(0, 8), header.whole, pngChunk('iCCP', named), ...kept, rest]);
}

const colourChunks = new Set(['cICP', 'iCCP', 'sRGB', 'gAMA', 'cHRM']);

function colourSpaceOf(chunks: Map<string, Buffer>): ColourSpace | undefined {
  const coded = chunks.get('cICP');
  if (coded && coded.length >= 2) {
    const [primaries = 0, transfer = 0] = coded;
    const space = codedColourSpace({ primaries, transfer });
    return videoCurves.has(transfer) ? { ...srgb, ...space, toLinear: value => value ** 2.4 } : space;
  }
  if (chunks.has('iCCP') || chunks.has('sRGB')) return;
  const [gamma = 0] = numbersOf(chunks.get('gAMA'));
  const given = chromaticitiesOf(numbersOf(chunks.get('cHRM')));
  // Like browsers, which ignore cHRM without gAMA.
  if (gamma < 0.1 || gamma > 10) return;
  if (Math.abs(gamma - gammaOfSrgb) < 0.01 && (!given || isSrgb(given))) return;
  return { ...srgb, ...given, toLinear: value => value ** (1 / gamma) };
}

/** The curves of BT.709, BT.601 and BT.2020. A PNG with one is a frame of a video, shown as on a television of BT.1886. */
const videoCurves = new Set([1, 6, 14, 15]);

/** What writers of sRGB put into gAMA, and readers take for sRGB. */
const gammaOfSrgb = 0.45455;

type Chromaticities = Omit<ColourSpace, 'toLinear'>;

function chromaticitiesOf([wx, wy, rx, ry, gx, gy, bx, by]: number[]): Chromaticities | undefined {
  if (!(wx && wy && rx && ry && gx && gy && bx !== undefined && by)) return;
  return {
    primaries: [
      [rx, ry],
      [gx, gy],
      [bx, by],
    ],
    white: [wx, wy],
  };
}

const isSrgb = ({ primaries, white }: Chromaticities) =>
  [...primaries, white].flat().every((value, n) => Math.abs(value - (numbersOfSrgb[n] ?? 0)) < 0.002);
const numbersOfSrgb = [...srgb.primaries, srgb.white].flat();

/** The numbers in a chunk, each written as a whole number of hundred-thousandths. */
function numbersOf(data: Buffer = Buffer.alloc(0)): number[] {
  return Array.from({ length: Math.floor(data.length / 4) }, (_, n) => data.readUInt32BE(4 * n) / 100_000);
}
