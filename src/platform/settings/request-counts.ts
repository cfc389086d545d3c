import { redisUrl } from './setting-values.ts';
import type { Settings } from './settings.ts';

/** Where the requests of users and addresses are counted. */
export interface RequestCountSettings {
  /** `memory`: each process counts on its own. Otherwise all processes count together. */
  store: 'memory' | 'postgres' | 'redis';
  /** Undefined unless the store is Redis. */
  redisUrl: string | undefined;
}

export function readRequestCounts(settings: Settings): RequestCountSettings {
  const store = settings.oneOf('REQUEST_COUNTS', 'memory', ['memory', 'postgres', 'redis']);
  const url = settings.of<string | undefined>('REDIS_URL', undefined, redisUrl, 'a redis:// or rediss:// URL');
  if (store === 'redis' && !url) settings.problems.push('REDIS_URL must be set when REQUEST_COUNTS is redis.');
  return { store, redisUrl: store === 'redis' ? url : undefined };
}
