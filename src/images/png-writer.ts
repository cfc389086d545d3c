import { crc32, deflateSync } from 'node:zlib';
import { pngChunk } from './png-chunks.ts';

export interface PngSource {
  width: number;
  height: number;
  hasAlpha: boolean;
  /** 8 or 16. With 16, a channel has two bytes, the high one first. */
  depth: number;
  /** The ICC profile of the pixels. Without one they are in sRGB. */
  icc: Uint8Array | undefined;
  row(y: number): Uint8Array;
}

/** Writes pixels as a PNG that is not compressed: the fastest way to hand them with their colour profile to a decoder. */
export function uncompressedPng({ width, height, hasAlpha, depth, icc, row }: PngSource): Uint8Array<ArrayBuffer> {
  const rowBytes = (width * (hasAlpha ? 4 : 3) * depth) / 8;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, hasAlpha ? 6 : 2], 8);
  const profile = icc && pngChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0'), deflateSync(icc)]));
  const start = Buffer.concat([signature, pngChunk('IHDR', header), ...(profile ? [profile] : [])]);
  const dataBytes = zlibBytes((rowBytes + 1) * height);
  const png = new Uint8Array(start.length + dataBytes + 24);
  png.set(start);
  const view = new DataView(png.buffer);
  view.setUint32(start.length, dataBytes);
  const data = png.subarray(start.length + 4, start.length + 8 + dataBytes);
  data.set(Buffer.from('IDAT'));
  writeZlib(data.subarray(4), rowBytes + 1, height, row);
  view.setUint32(start.length + 8 + dataBytes, crc32(data));
  png.set(pngChunk('IEND', Buffer.alloc(0)), start.length + 12 + dataBytes);
  return png;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** The most bytes in a stored block of deflate, which has a header of 5 bytes. */
const maxBlock = 65_535;

const zlibBytes = (length: number) => 2 + length + 5 * Math.ceil(length / maxBlock) + 4;

/** Writes rows, each after a byte for "no filter", as stored blocks of deflate between the header and sum of zlib. */
function writeZlib(out: Uint8Array, lineBytes: number, height: number, row: (y: number) => Uint8Array): void {
  const total = lineBytes * height;
  const line = new Uint8Array(lineBytes);
  let [at, written, a, b] = [2, 0, 1, 0];
  out.set([0x78, 0x01]);
  for (let y = 0; y < height; y += 1) {
    line.set(row(y), 1);
    [a, b] = adler32(line, a, b);
    for (let from = 0; from < lineBytes; ) {
      const used = written % maxBlock;
      if (used === 0) at = writeBlockHeader(out, at, total - written);
      const part = line.subarray(from, from + maxBlock - used);
      out.set(part, at);
      [at, written, from] = [at + part.length, written + part.length, from + part.length];
    }
  }
  out.set([b >> 8, b & 255, a >> 8, a & 255], at);
}

function writeBlockHeader(out: Uint8Array, at: number, left: number): number {
  const size = Math.min(left, maxBlock);
  out.set([left <= maxBlock ? 1 : 0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255], at);
  return at + 5;
}

function adler32(bytes: Uint8Array, a: number, b: number): [number, number] {
  for (let from = 0; from < bytes.length; from += 3800) {
    // Of so many bytes the sums stay below 2 ** 31.
    const to = Math.min(from + 3800, bytes.length);
    for (let at = from; at < to; at += 1) {
      a += bytes[at] as number;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return [a, b];
}
