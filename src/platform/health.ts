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

async function answers(orm: MikroORM): Promise<boolean> {
  try {
    await sql`select 1`.execute(orm.em.getKysely());
    return true;
  } catch {
    return false;
  }
}
