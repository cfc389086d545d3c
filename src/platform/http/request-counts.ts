import type { EntityManager } from '@mikro-orm/postgresql';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { rateLimiterClient } from '../database/rate-limiter-client.ts';
import type { Limits } from '../settings/limits.ts';
import type { RequestCountSettings } from '../settings/request-counts.ts';
import { type Count, type Policy, period, type SharedStore } from './count-store.ts';
import { countShared, type FailureReports } from './shared-counts.ts';

/** The counts of one server. */
export interface RequestCounts {
  count: Count;
  /** Closes the connection to the store. */
  close(): Promise<void>;
}

export interface RequestCountOptions extends FailureReports {
  settings: RequestCountSettings;
  limits: Pick<Limits, 'requestsPerAddress' | 'requestsPerUser'>;
  em: EntityManager;
  /** Names the studio among others that use the same Redis. */
  studioId: string;
}

/**
 * Opens the counts that the settings ask for: in memory, where a request costs no statement and each process counts on
 * its own, or in a store that all processes share. Throws ConfigError when Redis cannot be used.
 */
export async function openRequestCounts(options: RequestCountOptions): Promise<RequestCounts> {
  const { settings, limits } = options;
  const points = { address: limits.requestsPerAddress, user: limits.requestsPerUser };
  const memory = both(policy => new RateLimiterMemory({ points: points[policy], duration: period }));
  if (settings.store === 'memory') {
    return { count: (policy, key) => memory[policy].consume(key), close: async () => undefined };
  }
  const store = await openStore(options);
  const shared = both(policy =>
    store.limiter({
      keyPrefix: policy,
      points: points[policy],
      duration: period,
      // Further requests are refused without asking the store.
      inMemoryBlockOnConsumed: points[policy] + 1,
    }),
  );
  return { count: countShared(shared, memory, options), close: () => store.close() };
}

function both<Limiter>(limiter: (policy: Policy) => Limiter): Record<Policy, Limiter> {
  return { address: limiter('address'), user: limiter('user') };
}

async function openStore({ settings: { redisUrl }, em, studioId }: RequestCountOptions): Promise<SharedStore> {
  // Loaded only if it is used.
  if (redisUrl) return (await import('./redis-store.ts')).openRedis(redisUrl, studioId);
  const table = { tableName: 'request_counts', tableCreated: true, clearExpiredByTimeout: false };
  const client = { storeClient: rateLimiterClient(em), storeType: 'client' };
  return {
    limiter: options => new RateLimiterPostgres({ ...options, ...client, ...table }),
    close: async () => undefined,
  };
}
