import type { BatchLoadFn } from 'dataloader';

/**
 * Schedules the statements of one operation's loaders: the next ones are sent when none is running and no more keys can
 * be added. So a nested query is read level by level, and the number of statements depends on the query only, not on
 * which result arrives first.
 */
export class Batches {
  #running = 0;
  #scheduled = false;
  #waiting: (() => void)[] = [];
  #waitingLast: (() => void)[] = [];

  schedule(dispatch: () => void, last: boolean): void {
    (last ? this.#waitingLast : this.#waiting).push(dispatch);
    this.#scheduleNext();
  }

  /** The same batch function, which is counted while it runs. */
  tracked<Value>(batch: BatchLoadFn<string, Value>): BatchLoadFn<string, Value> {
    return async keys => {
      this.#running += 1;
      try {
        return await batch(keys);
      } finally {
        this.#running -= 1;
        this.#scheduleNext();
      }
    };
  }

  /** Waits until the callbacks of all promises that are settled by now have run, as DataLoader's own scheduler does. */
  #scheduleNext(): void {
    if (this.#scheduled || this.#running > 0) return;
    this.#scheduled = true;
    Promise.resolve().then(() => process.nextTick(() => this.#dispatch()));
  }

  #dispatch(): void {
    this.#scheduled = false;
    if (this.#running > 0) return;
    const batches = this.#waiting.length > 0 ? this.#waiting.splice(0) : this.#waitingLast.splice(0);
    for (const dispatch of batches) dispatch();
    // A batch whose rows were all read before sends nothing, so no finishing batch would trigger the next dispatch.
    if (this.#waiting.length + this.#waitingLast.length > 0) this.#scheduleNext();
  }
}
