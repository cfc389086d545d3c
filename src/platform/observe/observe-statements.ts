import type { Pool, PoolClient } from 'pg';
import { currentObservation } from './observation.ts';

/** The connection pool of a database, with the listeners to its statements. */
export interface WatchedPool {
  pool: Pool | undefined;
  /** Called after each statement with its duration in milliseconds, and whether it failed. */
  listeners: Set<(ms: number, failed: boolean) => void>;
}

const watched = new WeakMap<object, WatchedPool>();

/** The pool of a database that `openDatabase` returned. */
export const watchedPool = (orm: object): WatchedPool => watched.get(orm) ?? { pool: undefined, listeners: new Set() };

/** For `openDatabase`: call `watch` with the pool when it is made, then `keep` with the database that it belongs to. */
export function poolWatch(): { watch(pool: Pool): void; keep(orm: object): void } {
  const pools: WatchedPool = { pool: undefined, listeners: new Set() };
  return {
    watch(pool) {
      pools.pool = pool;
      pool.on('connect', client => time(client, pools.listeners));
    },
    keep(orm) {
      watched.set(orm, pools);
    },
  };
}

const listenersOf = new WeakMap<PoolClient, WatchedPool['listeners']>();

/** Times the calls of `query` as MikroORM makes them, with a text and values, returning a promise; no other ones. */
function time(client: PoolClient, listeners: WatchedPool['listeners']): void {
  listenersOf.set(client, listeners);
  const query = client.query.bind(client) as (...words: unknown[]) => unknown;
  const timed = (...words: unknown[]) => {
    const started = performance.now();
    const result = query(...words);
    const [text] = words;
    if (result instanceof Promise && typeof text === 'string') timeStatement(client, text, started, result);
    return result;
  };
  client.query = timed as typeof client.query;
}

/**
 * Records a statement of a watched connection for the current request.
 * @param started when it was sent, from `performance.now()`
 * @param answer settles when PostgreSQL has answered
 */
export function timeStatement(client: PoolClient, text: string, started: number, answer: Promise<unknown>): void {
  const observation = currentObservation();
  const done = (error: unknown) => {
    const ms = performance.now() - started;
    if (observation) {
      observation.statements += 1;
      observation.sqlMs += ms;
      observation.onStatement?.(text, started, ms, error);
    }
    for (const listener of listenersOf.get(client) ?? []) listener(ms, error !== undefined);
  };
  answer.then(
    () => done(undefined),
    error => done(error),
  );
}
