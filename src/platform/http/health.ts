import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';

/**
 * Serves `/healthz` (the process is alive) and `/readyz` (it should get traffic: the database answers, and the process
 * is not stopping). Migrations have been applied by then, because the app is created after them.
 */
export function serveHealth(app: FastifyInstance, orm: MikroORM): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const status = app.isStopping ? 'shutting down' : (await isReachable(orm)) ? 'ready' : 'database unreachable';
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

async function isReachable(orm: MikroORM): Promise<boolean> {
  try {
    const answered = sql`select 1`.execute(orm.em.getKysely()).then(() => true);
    return await Promise.race([answered, sleep(maxWait, false, { ref: false })]);
  } catch {
    return false;
  }
}
