import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

/** What is counted, as named in the headers. */
export type Policy = 'address' | 'user';

/** Seconds after which a count starts again from 0. */
export const period = 60;

/** Counts a request. Rejects with the same result when there were too many, and never with anything else. */
export type Count = (policy: Policy, key: string) => Promise<RateLimiterRes>;

/** Where all processes count together. */
export interface SharedStore {
  /** A counter that refuses more than `points` within `duration` seconds. */
  limiter(options: LimiterOptions): RateLimiterAbstract;
  close(): Promise<void>;
}

export interface LimiterOptions {
  keyPrefix: string;
  points: number;
  duration: number;
  inMemoryBlockOnConsumed: number;
}
