import type { BatchLoadFn } from 'dataloader';

/**
 * Decides when the loaders of one operation send their statements: only when none is under way and nothing more can be
 * added. So a nested view is read level by level, and the number of statements depends on the query alone, not on which
 * answer happened to come first.
 */
export class Batches {
  #running = 0;
  #waking = false;
  #waiting: (() => void)[] = [];
  #waitingLast: (() => void)[] = [];

  schedule(dispatch: () => void, last: boolean): void {
    (last ? this.#waitingLast : this.#waiting).push(dispatch);
    this.#wake();
  }

  /** The same batch function, counted while it runs. */
  tracked<Value>(batch: BatchLoadFn<string, Value>): BatchLoadFn<string, Value> {
    return async keys => {
      this.#running += 1;
      try {
        return await batch(keys);
      } finally {
        this.#running -= 1;
        this.#wake();
      }
    };
  }

  /** Waits until every promise that is settled by now has been followed up, as DataLoader's own scheduler does. */
  #wake(): void {
    if (this.#waking || this.#running > 0) return;
    this.#waking = true;
    Promise.resolve().then(() => process.nextTick(() => this.#dispatch()));
  }

  #dispatch(): void {
    this.#waking = false;
    if (this.#running > 0) return;
    const batches = this.#waiting.length > 0 ? this.#waiting.splice(0) : this.#waitingLast.splice(0);
    for (const dispatch of batches) dispatch();
    // A batch of rows that were all read before sends nothing, so nothing that ends would wake us.
    if (this.#waiting.length + this.#waitingLast.length > 0) this.#wake();
  }
}
