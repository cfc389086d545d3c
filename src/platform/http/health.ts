import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';

/**
 * `/healthz`: the process is alive. `/readyz`: it should be sent traffic, which takes a database that answers, and that
 * nobody has asked it to stop. The app is only made when the migrations are applied.
 */
export function serveHealth(app: FastifyInstance, orm: MikroORM): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const status = closing ? 'shutting down' : (await answers(orm)) ? 'ready' : 'database unreachable';
    return reply
      .code(status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status });
  });
}

/** Whether a request is a load balancer's, which may ask in HTTP/1.0, that knows no Host header, and as often as it likes. */
export const isHealth = (url: string): boolean => url === '/healthz' || url === '/readyz';

/** Milliseconds after which a database that says nothing counts as unreachable. */
const patience = 2_000;

async function answers(orm: MikroORM): Promise<boolean> {
  try {
    const answered = sql`select 1`.execute(orm.em.getKysely()).then(() => true);
    return await Promise.race([answered, sleep(patience, false, { ref: false })]);
  } catch {
    return false;
  }
}
