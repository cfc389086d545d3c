import type { EntityManager } from '@mikro-orm/postgresql';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimiterClient } from '../platform/database/rate-limiter-client.ts';

/** A counter in the database, shared by all processes. Every method throws when the database fails. */
export interface AttemptCounter {
  /** Adds one. Returns null within the limit, else the milliseconds until the next attempt is allowed. */
  consume(): Promise<number | null>;
  /** Whether anything was counted or set that has not expired. */
  exists(): Promise<boolean>;
  /** Subtracts one, unless there is none: the count may have been deleted meanwhile. */
  giveBack(): Promise<void>;
  /** Deletes the count. */
  clear(): Promise<void>;
  /** Sets the count to 1 and starts its time anew. */
  set(): Promise<void>;
}

/** The counter of `kind` for `key`: at most `points` within `seconds` of the first. */
export function attemptCounter(
  em: EntityManager,
  kind: string,
  key: string,
  points: number,
  seconds: number,
): AttemptCounter {
  const client = rateLimiterClient(em);
  const limiter = new RateLimiterPostgres({
    storeClient: client,
    storeType: 'client',
    tableName: 'login_attempts',
    tableCreated: true,
    // Its timer would outlive the server: the clean-up does this.
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
    exists: async () => (await limiter.get(key)) !== null,
    async giveBack() {
      const text = 'update login_attempts set points = points - 1 where key = $1 and points > 0';
      await client.query({ text, values: [limiter.getKey(key)] });
    },
    clear: async () => void (await limiter.delete(key)),
    set: async () => void (await limiter.set(key, 1, seconds)),
  };
}
