import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Counter } from 'prom-client';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { Count, Policy } from './count-store.ts';

export interface FailureReports {
  log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
  /** Counts the requests that were counted in memory although the settings ask for a store. */
  failures: Counter;
}

type Limiters = Record<Policy, Pick<RateLimiterAbstract, 'consume'>>;

/** Milliseconds that a request waits for the shared count. */
const maxWait = 500;

/** Milliseconds after a failure in which the store is not asked, so that not every request waits for it. */
const pause = 5_000;

/**
 * Counts in a store that all processes share. When it fails or does not answer in time, this process counts in its
 * memory instead: requests go on. The first failure is logged, and that the store works again.
 */
export function countShared(shared: Limiters, memory: Limiters, { log, failures }: FailureReports): Count {
  let failing = false;
  let askAgainAt = 0;

  const succeeded = () => {
    if (failing) log.info('request counts are shared again');
    failing = false;
  };
  const failed = (error: unknown) => {
    if (!failing) log.warn({ err: error }, 'request counts cannot be shared: this process counts alone');
    failing = true;
    askAgainAt = performance.now() + pause;
  };

  return async (policy, key) => {
    if (performance.now() >= askAgainAt) {
      try {
        const result = await inTime(shared[policy].consume(key));
        succeeded();
        return result;
      } catch (error) {
        if (error instanceof RateLimiterRes) {
          succeeded();
          throw error;
        }
        failed(error);
      }
    }
    failures.inc();
    return memory[policy].consume(key);
  };
}

async function inTime<Result>(result: Promise<Result>): Promise<Result> {
  const answered = new AbortController();
  const late = sleep(maxWait, undefined, { signal: answered.signal, ref: false }).then(() => {
    throw new Error(`The store did not answer within ${maxWait} ms.`);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    answered.abort();
  }
}
