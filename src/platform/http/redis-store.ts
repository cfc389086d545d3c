import { createClient } from '@redis/client';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { errorText } from '../basics/error-text.ts';
import { ConfigError } from '../settings/config.ts';
import { period, type SharedStore } from './count-store.ts';

/**
 * Connects to Redis, and counts once to see that it may. Later the client connects again by itself whenever the
 * connection is lost. Throws ConfigError when Redis cannot be reached, or refuses.
 * @param studioId begins every key, because other programs may use the same Redis
 */
export async function openRedis(url: string, studioId: string): Promise<SharedStore> {
  let wasReady = false;
  const client = createClient({
    url,
    // Without a connection a command fails at once.
    disableOfflineQueue: true,
    // Finds out that the other side is gone.
    pingInterval: 10_000,
    socket: {
      connectTimeout: 5_000,
      socketTimeout: 30_000,
      // The first attempt is not repeated: the setting is more likely wrong.
      reconnectStrategy: (retries, cause) => (wasReady ? Math.min(100 * 2 ** Math.min(retries, 6), 5_000) : cause),
    },
  });
  // Every failure to count is reported by itself.
  client.on('error', () => undefined);
  const limiter: SharedStore['limiter'] = options =>
    new RateLimiterRedis({
      ...options,
      keyPrefix: `atelier:${studioId}:${options.keyPrefix}`,
      storeClient: client,
      useRedisPackage: true,
    });
  const close = async () => {
    if (client.isOpen) client.destroy();
  };
  try {
    await client.connect();
    wasReady = true;
    const points = Number.MAX_SAFE_INTEGER;
    await limiter({ keyPrefix: 'start', points, duration: period, inMemoryBlockOnConsumed: points }).consume('all');
    return { limiter, close };
  } catch (cause) {
    await close();
    throw new ConfigError(`REDIS_URL: Redis at ${new URL(url).host} cannot be used: ${errorText(cause)}`);
  }
}
