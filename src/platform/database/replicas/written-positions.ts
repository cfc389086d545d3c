import type { Position } from './position.ts';

/** Samples that are kept: of an hour of constant changes, with one a second. */
const maxSamples = 3_600;

/**
 * How far the primary had written its WAL at which times of this process. Replicas are compared with it, so that no
 * clock of another machine matters.
 */
export class WrittenPositions {
  #server: string | undefined;
  #samples: { atMs: number; position: Position }[] = [];

  /**
   * Adds a sample. Those of another primary are forgotten: after a failover, positions may be lower than before.
   * @param server what tells the primary from every other server
   * @param nowMs of `performance.now()`, like all times here
   */
  add(server: string, position: Position, nowMs: number): void {
    if (server !== this.#server) this.#samples = [];
    this.#server = server;
    if (position === this.latest) return;
    this.#samples.push({ atMs: nowMs, position });
    if (this.#samples.length > maxSamples) this.#samples.shift();
  }

  get server(): string | undefined {
    return this.#server;
  }

  /** Undefined before the first sample. */
  get latest(): Position | undefined {
    return this.#samples.at(-1)?.position;
  }

  /** What had been written at a time; the oldest sample if none is that old. */
  at(timeMs: number): Position | undefined {
    return (this.#samples.findLast(({ atMs }) => atMs <= timeMs) ?? this.#samples[0])?.position;
  }

  /** For how many seconds there has been something after `position`, at most as long as there are samples. */
  secondsSince(position: Position, nowMs: number): number {
    const next = this.#samples.find(sample => sample.position > position);
    return next ? (nowMs - next.atMs) / 1000 : 0;
  }
}
