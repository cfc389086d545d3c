import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { uncountedQuery } from './observe-statements.ts';

/** The sessions of the database that wait for a lock. */
export interface LockWaits {
  sessions: number;
  /** For how long the statement that has waited longest has been under way. */
  seconds: number;
}

/** Milliseconds after which a scrape goes on without an answer. */
const maxWait = 1_000;

/**
 * Counts the sessions that wait for a lock now. Those of other database users are seen only with the rights of
 * pg_read_all_stats. Resolves to undefined when all connections are in use, so that a request is never kept waiting for
 * a scrape, and when the database does not answer within a second.
 */
export async function readLockWaits(pool: Pool): Promise<LockWaits | undefined> {
  if (pool.waitingCount > 0 || pool.totalCount - pool.idleCount >= pool.options.max) return undefined;
  const giveUp = new AbortController();
  try {
    return await Promise.race([read(pool), sleep(maxWait, undefined, { ref: false, signal: giveUp.signal })]);
  } catch {
    return undefined;
  } finally {
    giveUp.abort();
  }
}

async function read(pool: Pool): Promise<LockWaits | undefined> {
  const client = await pool.connect();
  try {
    return (await uncountedQuery(client)<LockWaits>(statement)).rows[0];
  } finally {
    client.release();
  }
}

const statement = `select count(*)::int as sessions,
  coalesce(extract(epoch from max(clock_timestamp() - query_start)), 0)::float8 as seconds
  from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
