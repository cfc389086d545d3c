import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { version } from '../basics/version.ts';

/**
 * Serves `/healthz` (the process is alive, and its version) and `/readyz` (it should get traffic: the database accepts changes, and the
 * process is not stopping). Migrations have been applied by then, because the app is created after them.
 */
export function serveHealth(app: FastifyInstance, orm: MikroORM): void {
  app.get('/healthz', async () => ({ status: 'ok', version }));
  app.get('/readyz', async (_request, reply) => {
    const status = app.isStopping ? 'shutting down' : await databaseStatus(orm);
    return reply
      .code(status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status });
  });
}

/** Whether a load balancer sent the request, which may use HTTP/1.0 without a Host header and is not rate limited. */
export const isHealth = (url: string): boolean => url === '/healthz' || url === '/readyz';

/** Milliseconds after which a database that does not answer counts as unreachable. */
const maxWait = 2_000;

type DatabaseStatus = 'ready' | 'database read-only' | 'database unreachable';

async function databaseStatus(orm: MikroORM): Promise<DatabaseStatus> {
  const unreachable = 'database unreachable' as const;
  try {
    // PostgreSQL refuses to lock rows, even none, where it accepts no changes.
    const answered = sql`select from users limit 0 for key share`.execute(orm.em.getKysely());
    return await Promise.race([answered.then(() => 'ready' as const), sleep(maxWait, unreachable, { ref: false })]);
  } catch (error) {
    return (error as { code?: string }).code === readOnlyTransaction ? 'database read-only' : unreachable;
  }
}

const readOnlyTransaction = '25006';
