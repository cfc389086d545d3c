import { ImagesBusy } from './image-errors.ts';

/**
 * How many images are processed at once, and how many more may wait. A photo takes up to about 200 MB of memory, and
 * with 16 bits and a colour profile 420 MB. The worst that was tried, an AVIF of 49 megapixels with 10 bits, took 1.3 GB,
 * and a HEIC of that kind 1.1 GB. Only one HEIC is decoded at a time.
 */
const [maxRunning, maxWaiting] = [2, 20];

/** How long an image may wait. A client whose upload takes 2 minutes is disconnected without an answer. */
const maxWait = 60_000;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs `work` as soon as there is a free place, first come, first served. Throws ImagesBusy when the queue is full, and
 * after waiting too long.
 */
export async function runInTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= maxRunning) {
    if (waiting.length >= maxWaiting) throw new ImagesBusy();
    await freePlace();
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The place passes directly to the next in the queue, so that a new caller cannot take it first.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Waits for a place in the queue. */
function freePlace(): Promise<void> {
  return new Promise((resolve, reject) => {
    const start = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(start), 1);
      reject(new ImagesBusy());
    }, maxWait).unref();
    waiting.push(start);
  });
}
