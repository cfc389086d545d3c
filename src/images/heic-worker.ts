import { parentPort, workerData } from 'node:worker_threads';
import { codedColourSpace } from './coded-colours.ts';
import { iccProfile } from './icc-profile.ts';
import { newLibheif } from './libheif.ts';
import { type HeicColours, type HeicPixels, openHeic } from './open-heic.ts';
import { uncompressedPng } from './png-writer.ts';

/** What the worker is started with. */
export interface HeicJob {
  module: WebAssembly.Module;
  file: Uint8Array;
  limits: { memory: number; pixels: number; side: number };
}

/** What the worker answers before it ends: the picture, or its size if that is beyond the limits, or what is wrong. */
export type HeicAnswer =
  | { png: Uint8Array<ArrayBuffer> }
  | { tooLarge: { width: number; height: number } }
  | { damaged: string }
  | { outOfMemory: true };

// There is no port where the file is only loaded, as `npm run check` does.
if (parentPort) {
  const answer = answerTo(workerData as HeicJob);
  parentPort.postMessage(answer, 'png' in answer ? [answer.png.buffer] : []);
}

function answerTo({ module, file, limits }: HeicJob): HeicAnswer {
  const libheif = newLibheif(module, limits.memory);
  try {
    const { width, height, decode } = openHeic(libheif, file, limits.pixels);
    if (width * height > limits.pixels || Math.max(width, height) > limits.side) return { tooLarge: { width, height } };
    return { png: toPng(decode()) };
  } catch (error) {
    // What is not a HeifError comes from WebAssembly: an abort, or a stack that is used up.
    return libheif.isOutOfMemory() ? { outOfMemory: true } : { damaged: String(error) };
  }
}

function toPng(pixels: HeicPixels): Uint8Array<ArrayBuffer> {
  const icc = profileOf(pixels.colours);
  if (pixels.depth <= 8) return uncompressedPng({ ...pixels, depth: 8, icc });
  return uncompressedPng({ ...pixels, depth: 16, icc, row: y => scaledTo16(pixels.row(y), pixels.depth) });
}

function profileOf(colours: HeicColours): Uint8Array | undefined {
  if (!colours || 'icc' in colours) return colours?.icc;
  const space = codedColourSpace(colours);
  return space && iccProfile(space, 3);
}

/** Channels of `depth` bits, the low byte first, as channels of 16 bits, the high byte first. */
function scaledTo16(row: Uint8Array, depth: number): Uint8Array {
  const scaled = new Uint8Array(row.length);
  for (let at = 0; at < row.length; at += 2) {
    const value = (row[at] as number) | ((row[at + 1] as number) << 8);
    const wide = (value << (16 - depth)) | (value >> (2 * depth - 16));
    scaled[at] = wide >> 8;
    scaled[at + 1] = wide & 255;
  }
  return scaled;
}
