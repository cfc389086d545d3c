import { deflateSync } from 'node:zlib';
import { chunk } from './pictures.ts';

/** The side of a stripe, in pixels. */
const side = 48;

interface Stripes {
  /** The channels of each stripe, from 0 to 1: grey, grey and alpha, red, green and blue, or those and alpha. */
  colours: number[][];
  depth?: 8 | 16;
  /** Chunks before the pixels. */
  chunks?: Record<string, Buffer>;
  /** Whether the colours are in a palette. */
  inPalette?: boolean;
}

/** A PNG with a stripe for each colour, side by side. */
export function stripes({ colours, depth = 8, chunks = {}, inPalette = false }: Stripes): Buffer {
  const channels = inPalette ? 1 : (colours[0]?.length ?? 0);
  const pixels = colours.flatMap((colour, n) =>
    Array.from({ length: side }, () => (inPalette ? [n / 255] : colour)).flat(),
  );
  const row = Buffer.alloc(1 + (pixels.length * depth) / 8);
  for (const [n, value] of pixels.entries()) {
    if (depth === 8) row.writeUInt8(Math.round(value * 255), 1 + n);
    else row.writeUInt16BE(Math.round(value * 65_535), 1 + 2 * n);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.length / channels, 0);
  header.writeUInt32BE(side, 4);
  header.set([depth, inPalette ? 3 : ([0, 0, 4, 2, 6][channels] ?? 0)], 8);
  const palette = Buffer.from(colours.flat().map(value => Math.round(value * 255)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...Object.entries(chunks).map(([type, data]) => chunk(type, data)),
    ...(inPalette ? [chunk('PLTE', palette)] : []),
    chunk('IDAT', deflateSync(Buffer.concat(Array(side).fill(row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
