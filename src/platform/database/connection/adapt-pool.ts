import type { Pool, PoolClient } from 'pg';
import type { Servers } from './servers.ts';
import { SessionClient } from './session-client.ts';

/** Milliseconds after which a pool tries again to open as many connections as it may. */
const maxShrunk = 60_000;

/**
 * Makes a pool try all servers for a new connection, use fewer connections where a pooler has fewer than `max`, and
 * replace its connections after a failover.
 * @param unserved errors of connections that a pooler has accepted but not served
 */
export function adaptPool(pool: Pool, servers: Servers, unserved: WeakSet<object>): void {
  const connect = waitingForPooler(pool, pool.connect.bind(pool) as () => Promise<PoolClient>, unserved);
  const current = sinceFailover(pool, () => servers.first(connect));
  pool.connect = ((callback?: unknown) => {
    if (callback) throw new Error('The pool is used with promises only.');
    return current();
  }) as typeof pool.connect;
}

/**
 * When a pooler has accepted a connection but has no connection to PostgreSQL for it, the pool is full for a minute with
 * the connections that it has: requests wait for one of those.
 */
function waitingForPooler(pool: Pool, connect: () => Promise<PoolClient>, unserved: WeakSet<object>) {
  const { max } = pool.options;
  const restore = () => {
    pool.options.max = max;
  };
  return async () => {
    try {
      return await connect();
    } catch (error) {
      if (!isOf(error, unserved) || pool.totalCount === 0) throw error;
      pool.options.max = pool.totalCount;
      setTimeout(restore, maxShrunk).unref();
      return connect();
    }
  };
}

/** Milliseconds between two replacements: a server may be read-only for hours, and each health check is refused. */
const minBetween = 5_000;

/**
 * After a server has refused a change, the connections that exist are replaced: they may lead to a server that is no
 * longer the primary one. So is a connection that PostgreSQL is closing.
 */
function sinceFailover(pool: Pool, connect: () => Promise<PoolClient>) {
  const outdated = new WeakSet<PoolClient>();
  const open = new Set<PoolClient>();
  pool.on('connect', client => open.add(client));
  pool.on('remove', client => open.delete(client));
  let replacedMs = Number.NEGATIVE_INFINITY;
  pool.on('release', (_error, client) => {
    if (!(client instanceof SessionClient)) return;
    if (client.isEnding) outdated.add(client);
    if (!client.refusedChange || outdated.has(client) || performance.now() - replacedMs < minBetween) return;
    replacedMs = performance.now();
    for (const each of open) outdated.add(each);
  });
  return async () => {
    for (;;) {
      const client = await connect();
      if (!outdated.has(client)) return client;
      client.release(true);
    }
  };
}

const isOf = (error: unknown, set: WeakSet<object>): boolean =>
  set.has(error as object) || (error instanceof Error && error.cause instanceof Error && set.has(error.cause));
