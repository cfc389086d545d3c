import type { Pool, PoolClient } from 'pg';
import { currentObservation } from './observation.ts';

/** What is known of the connections of a database, and who is told of every statement they send. */
export interface WatchedPool {
  pool: Pool | undefined;
  /** Each is told how many milliseconds a statement took, and whether it failed. */
  listeners: Set<(ms: number, failed: boolean) => void>;
}

const watched = new WeakMap<object, WatchedPool>();

/** The pool behind what `openDatabase` returned. */
export const watchedPool = (orm: object): WatchedPool => watched.get(orm) ?? { pool: undefined, listeners: new Set() };

/** Makes the watch of a pool that is about to be made: `watch` is to be called with it, `keep` with what it is known by. */
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

/** Of the ways to call `query` only the one that MikroORM uses is timed: a text and its values, and a promise comes back. */
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
 * Notes a statement of a watched connection, for the request that it is sent for.
 * @param started when it was sent, by `performance.now()`
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
