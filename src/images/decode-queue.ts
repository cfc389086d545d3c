import { ImagesBusy } from './image-errors.ts';

/**
 * How many pictures are worked on at once, and how many more may wait for it. A photo takes up to some 200 MB of memory; the
 * worst picture that was tried, an interlaced PNG of 49 megapixels, 500.
 */
const [places, mostWaiting] = [2, 20];

let running = 0;
const waiting: (() => void)[] = [];

/** Runs `work` when it is its turn, in the order of asking. Throws ImagesBusy when too many wait already. */
export async function runInTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= places) {
    if (waiting.length >= mostWaiting) throw new ImagesBusy();
    await new Promise<void>(resolve => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The place goes straight to the next in line, so that nobody can slip in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
