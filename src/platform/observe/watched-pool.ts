import type { Pool } from 'pg';
import { type Answer, currentObservation } from './observation.ts';

/** The connection pools of a database, and who is told of their statements. */
export interface WatchedPool {
  /** The first pool that was made: the primary's. */
  pool: Pool | undefined;
  listeners: Set<StatementListener>;
  /** Returns a statement with the comment that it is sent with, if it has one; undefined: no comments. */
  comment: ((text: string) => string) | undefined;
}

export interface StatementListener {
  /** A connection was obtained, or could not be, after this many milliseconds. */
  waited(ms: number): void;
  /** A statement was answered, or failed with `error`. */
  answered(answer: Answer, ms: number, error: unknown): void;
}

export const newWatchedPool = (): WatchedPool => ({ pool: undefined, listeners: new Set(), comment: undefined });

/** Times the calls of `pool.connect` that return a promise, which all of ours do. */
export function timeConnect(pool: Pool, { listeners }: WatchedPool): void {
  const connect = pool.connect.bind(pool) as (...words: unknown[]) => unknown;
  const timed = (...words: unknown[]) => {
    const started = performance.now();
    const observation = currentObservation();
    const result = connect(...words);
    const done = () => {
      const ms = performance.now() - started;
      if (observation) observation.poolWaitMs += ms;
      for (const listener of listeners) listener.waited(ms);
    };
    if (result instanceof Promise) result.then(done, done);
    return result;
  };
  pool.connect = timed as typeof pool.connect;
}
