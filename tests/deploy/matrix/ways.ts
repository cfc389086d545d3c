import type { Cluster } from '../support/cluster.ts';
import { pgbouncer } from '../support/pgbouncer.ts';
import { standbyOf } from '../support/standby.ts';

/** How servers reach the database: their number, and their settings. */
export interface Way {
  processes: number;
  settings: Record<string, string>;
}

/** The ways from a server to the database. */
export const ways = {
  direct: async (database: Cluster) => ({ processes: 1, settings: { DATABASE_URL: database.url } }),
  'two processes and a replica': replicated,
  'PgBouncer as installed, by transaction': pooled({ mode: 'transaction' }),
  'PgBouncer ≥ 1.21, by transaction, max_prepared_statements 0': pooled({
    mode: 'transaction',
    maxPreparedStatements: 0,
  }),
  'PgBouncer ≥ 1.21, by transaction, max_prepared_statements 200': pooled({
    mode: 'transaction',
    maxPreparedStatements: 200,
  }),
  'PgBouncer as installed, by session, pool of 5': pooled({ mode: 'session', poolSize: 5 }),
} as const;

export type WayName = keyof typeof ways;

/** What one process has changed is read by the other one, and may not have reached the replica yet. */
async function replicated(database: Cluster, cleanUp: AsyncDisposableStack): Promise<Way> {
  const standby = cleanUp.use(await standbyOf(database));
  return { processes: 2, settings: { DATABASE_URL: database.url, DATABASE_REPLICA_URLS: standby.url } };
}

/** Two processes, so that one meets what the other left on a connection. Migrations go to the database itself. */
function pooled(plan: Parameters<typeof pgbouncer>[1]) {
  return async (database: Cluster, cleanUp: AsyncDisposableStack): Promise<Way> => {
    const pooler = cleanUp.use(await pgbouncer(database.port, plan));
    return { processes: 2, settings: { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: database.url } };
  };
}
