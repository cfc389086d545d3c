import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { post } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const limits = {
  DATABASE_STATEMENT_MS: '600',
  DATABASE_LOCK_MS: '200',
  DATABASE_IDLE_IN_TRANSACTION_MS: '200',
};
const studio = useStudio(async studio => ({ lead: await aLead(studio) }), { env: limits });

test('a change that waits too long for a lock is told to come back, and changes nothing', async () => {
  const { id } = await anOrder(studio);
  const other = new Client({ connectionString: studio.databaseUrl });
  await other.connect();
  await other.query('begin');
  await other.query('select from orders where id = $1 for update', [id]);
  const change = `mutation { transitionOrder(id: "${id}", input: { to: IN_PROGRESS }) { order { status } } }`;
  const answer = await post(studio, change, studio.lead);
  expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toMatchObject([
    503,
    '1',
    { data: null, errors: [{ path: ['transitionOrder'], extensions: { code: 'UNAVAILABLE' } }] },
  ]);
  await other.query('rollback');
  await other.end();
  const again = await post(studio, `{ order(id: "${id}") { status } }`, studio.lead);
  expect(await again.json()).toMatchObject({ data: { order: { status: 'PENDING' } } });
});

test('a statement that runs too long is ended', async () => {
  const running = sql`select pg_sleep(20)`.execute(studio.orm.em.fork().getKysely());
  await expect(running).rejects.toMatchObject({ code: '57014' });
});

test('a transaction that lies idle too long is ended, and its connection is not used again', async () => {
  const em = studio.orm.em.fork();
  const idle = em.transactional(async em => {
    await sql`select 1`.execute(em.getKysely());
    await sleep(600);
    await sql`select 1`.execute(em.getKysely());
  });
  await expect(idle).rejects.toThrow();
  for (let i = 0; i < 25; i += 1) {
    expect((await post(studio, '{ me { username } }', studio.lead)).status).toBe(200);
  }
});
