import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { HeicAnswer, HeicJob } from './heic-worker.ts';
import { checkDimensions, decodeImage, maxMegapixels, maxSeconds, maxSide } from './image-decoder.ts';
import { damagedImage, ImageTooLarge } from './image-errors.ts';
import type { Pixels } from './srgb-pixels.ts';

/** What libheif may use for one photo. One of 49 million pixels took 360 MB, and with 10 bits a channel 650 MB. */
const maxMemory = 800_000_000;

/**
 * Decodes a HEIC as `decodeImage` decodes other images: upright, cropped as the file says, and in the colours that it
 * says. libheif does it in a worker that ends with it, one photo at a time, so that a hostile file harms nothing but its
 * own upload. Throws UnsupportedImage for a file that is damaged or incomplete, and ImageTooLarge for one that has too
 * many pixels, or needs too much memory or time.
 */
export function decodeHeic(file: Uint8Array): Promise<Pixels> {
  const decoded = previous.then(async () => {
    const png = await decodeInWorker(file);
    // Freed now, not by the next garbage collection: it can have 300 MB.
    return decodeImage(png).finally(() => png.buffer.transfer(0));
  });
  previous = decoded.catch(() => {});
  return decoded;
}

let previous: Promise<unknown> = Promise.resolve();

/** Returns a PNG that is not compressed. */
async function decodeInWorker(file: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const limits = { memory: maxMemory, pixels: maxMegapixels * 1_000_000, side: maxSide };
  const answer = await answerOf({ module: await libheif(), file, limits });
  if ('png' in answer) return answer.png;
  if ('damaged' in answer) throw damagedImage(new Error(answer.damaged));
  if ('tooLarge' in answer) checkDimensions(answer.tooLarge.width, answer.tooLarge.height);
  throw new ImageTooLarge('This image needs too much memory to decode: scale it down first.');
}

async function answerOf(job: HeicJob): Promise<HeicAnswer> {
  const worker = new Worker(workerFile, {
    workerData: job,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 },
  });
  try {
    const options = { signal: AbortSignal.timeout(maxSeconds * 1000) };
    const [answer] = await Promise.race([once(worker, 'message', options), once(worker, 'exit', options)]);
    return typeof answer === 'object' ? answer : { damaged: 'The worker ended.' };
  } catch (error) {
    const { name, code } = error as NodeJS.ErrnoException;
    if (name === 'AbortError') throw new ImageTooLarge('This image takes too long to decode: scale it down first.');
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') return { outOfMemory: true };
    throw error;
  } finally {
    await worker.terminate();
  }
}

/** Next to this file, which has the same ending, whether it was compiled or not. */
const workerFile = new URL(import.meta.url.replace('decode-heic', 'heic-worker'));

let compiled: Promise<WebAssembly.Module> | undefined;

/** Compiled once, and shared by all workers. */
function libheif(): Promise<WebAssembly.Module> {
  const file = createRequire(import.meta.url).resolve('libheif-js/libheif-wasm/libheif.wasm');
  compiled ??= readFile(file).then(bytes => WebAssembly.compile(bytes));
  return compiled;
}
