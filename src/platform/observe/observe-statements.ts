import type { Pool, PoolClient } from 'pg';
import { type Answer, currentObservation, type Observation } from './observation.ts';
import { newWatchedPool, timeConnect, type WatchedPool } from './watched-pool.ts';

const watched = new WeakMap<object, WatchedPool>();

/** The pool of a database that `openDatabase` returned. */
export const watchedPool = (orm: object): WatchedPool => watched.get(orm) ?? newWatchedPool();

/** For `openDatabase`: call `watch` with each pool when it is made, then `keep` with the database of these pools. */
export function poolWatch(): { watch(pool: Pool): void; keep(orm: object): void } {
  const pools = newWatchedPool();
  return {
    watch(pool) {
      pools.pool ??= pool;
      watchIn(pools, pool);
    },
    keep(orm) {
      watched.set(orm, pools);
    },
  };
}

/** Watches a further pool of a database that `openDatabase` returned, such as that of a replica. */
export const watchPool = (orm: object, pool: Pool): void => watchIn(watchedPool(orm), pool);

function watchIn(pools: WatchedPool, pool: Pool): void {
  timeConnect(pool, pools);
  pool.on('connect', client => timeQuery(client, pools));
}

/** What this file keeps for a connection. */
interface ConnectionState {
  pools: WatchedPool;
  /** `client.query` without the timing. */
  query: PoolClient['query'];
  /** When the last statement was answered, from `performance.now()`. */
  answeredMs: number;
  /** When the statements of the last answer were sent, and that answer. */
  sentMs: number;
  answer: Answer;
}

const states = new WeakMap<PoolClient, ConnectionState>();

const newState = (pools: WatchedPool, query: PoolClient['query']): ConnectionState => ({
  pools,
  query,
  answeredMs: 0,
  sentMs: 0,
  answer: { texts: [], ms: 0 },
});

/** Times the calls of `query` as MikroORM makes them, with a text and values, returning a promise; no other ones. */
function timeQuery(client: PoolClient, pools: WatchedPool): void {
  const query = client.query.bind(client) as (...words: unknown[]) => unknown;
  states.set(client, newState(pools, query as PoolClient['query']));
  const timed = (...words: unknown[]) => {
    const started = performance.now();
    const [text] = words;
    if (pools.comment && typeof text === 'string') words[0] = pools.comment(text);
    const result = query(...words);
    if (result instanceof Promise && typeof text === 'string') timeStatement(client, text, started, result);
    return result;
  };
  client.query = timed as typeof client.query;
}

/** A statement with the comment that it is sent with, for statements that are not sent by `client.query`. */
export const commented = (client: PoolClient, text: string): string =>
  states.get(client)?.pools.comment?.(text) ?? text;

/** Sends statements of the monitoring itself, which are not counted and belong to no request. */
export const uncountedQuery = (client: PoolClient): PoolClient['query'] =>
  states.get(client)?.query ?? (client.query.bind(client) as PoolClient['query']);

/**
 * Records a statement of a watched connection for the current request.
 * @param started when it was sent, from `performance.now()`: the same for statements that are sent together
 * @param answer settles when PostgreSQL has answered
 */
export function timeStatement(client: PoolClient, text: string, started: number, answer: Promise<unknown>): void {
  const observation = currentObservation();
  const state = states.get(client) ?? newState(newWatchedPool(), client.query);
  answer.then(
    () => record(state, observation, { text, started, error: undefined }),
    error => record(state, observation, { text, started, error }),
  );
}

/** The most milliseconds between two statements that were answered together: both answers are read in one turn. */
const maxApart = 5;

function record(
  state: ConnectionState,
  observation: Observation | undefined,
  { text, started, error }: { text: string; started: number; error: unknown },
): void {
  const now = performance.now();
  // A connection executes one statement after the other: this one did not begin before the last was answered.
  const ms = now - Math.max(started, state.answeredMs);
  state.answeredMs = now;
  if (state.sentMs === started && ms < maxApart) state.answer.texts.push(text);
  else state.answer = { texts: [text], ms };
  state.sentMs = started;
  const { answer } = state;
  if (observation) {
    observation.statements += 1;
    observation.sqlMs += ms;
    if (answer.ms > (observation.slowest?.ms ?? 0)) observation.slowest = answer;
    observation.onStatement?.(text, started, now - started, error);
  }
  for (const listener of state.pools.listeners) listener.answered(answer, ms, error);
}
