import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery, sql } from 'kysely';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts one thing in the database, for every process together. A failure of the database is thrown as it is. */
export interface AttemptCounter {
  /** Counts one more; null while there are not too many, else the milliseconds until it may be tried again. */
  consume(): Promise<number | null>;
  /** Whether anything was counted or remembered that still stands. */
  stands(): Promise<boolean>;
  /** Takes one off the count. */
  giveBack(): Promise<void>;
  /** Starts again from nothing. */
  clear(): Promise<void>;
  /** Notes that it happened, for the whole time from now on. */
  remember(): Promise<void>;
}

/** The counter of `kind` for `key`: at most `points` in so many `seconds`, which begin with the first. */
export function attemptCounter(
  em: EntityManager,
  kind: string,
  key: string,
  points: number,
  seconds: number,
): AttemptCounter {
  const limiter = new RateLimiterPostgres({
    storeClient: clientFor(em),
    storeType: 'client',
    tableName: 'login_attempts',
    tableCreated: true,
    // Its timer would outlive the server; see `deleteExpiredCounts`.
    clearExpiredByTimeout: false,
    keyPrefix: kind,
    points,
    duration: seconds,
  });
  return {
    async consume() {
      try {
        await limiter.consume(key);
        return null;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
        throw refusal;
      }
    },
    stands: async () => (await limiter.get(key)) !== null,
    giveBack: async () => void (await limiter.reward(key)),
    clear: async () => void (await limiter.delete(key)),
    remember: async () => void (await limiter.set(key, 1, seconds)),
  };
}

/** Removes counts that are over, a few at a time; those that somebody else is removing are left to them. */
export async function deleteExpiredCounts(em: EntityManager): Promise<void> {
  await sql`delete from login_attempts where key in (
    select key from login_attempts where expire < ${Date.now()} order by expire limit 20 for update skip locked
  )`.execute(em.getConnection().getClient());
}

/**
 * The library is given our own connections, never one of a transaction: what is counted stays counted when that fails.
 */
function clientFor(em: EntityManager) {
  const pool = em.getConnection().getClient();
  return {
    async query({ text, values = [] }: { text: string; values?: unknown[] }) {
      const { rows, numAffectedRows } = await pool.executeQuery(CompiledQuery.raw(text, values));
      return { rows, rowCount: Number(numAffectedRows ?? rows.length) };
    },
  };
}
