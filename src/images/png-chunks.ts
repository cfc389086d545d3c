import { crc32 } from 'node:zlib';

export interface PngChunk {
  type: string;
  data: Buffer;
  /** With its length before and its sum after the data. */
  whole: Buffer;
}

/** Reads the chunks of a PNG before its pixels, and what follows them. It does not check their sums. */
export function readPngHead(bytes: Uint8Array): { chunks: PngChunk[]; rest: Buffer } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks: PngChunk[] = [];
  let at = 8;
  while (at + 12 <= file.length) {
    const end = at + 12 + file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT' || end > file.length) break;
    chunks.push({ type, data: file.subarray(at + 8, end - 4), whole: file.subarray(at, end) });
    at = end;
  }
  return { chunks, rest: file.subarray(at) };
}

/** A chunk as it is written in a PNG. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
