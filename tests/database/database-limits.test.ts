import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { post } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { sessionOn } from './session.ts';

/** Short for a test, but long enough for a busy machine to prepare the studio. */
const limits = {
  DATABASE_STATEMENT_MS: '4000',
  DATABASE_LOCK_MS: '1000',
  DATABASE_IDLE_IN_TRANSACTION_MS: '2000',
};
const studio = useStudio(async studio => ({ lead: await aLead(studio) }), { env: limits });

test('a change that waits too long for a lock answers 503 with Retry-After, and changes nothing', async () => {
  const { id } = await anOrder(studio);
  await using other = await sessionOn(studio.databaseUrl);
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
  const again = await post(studio, `{ order(id: "${id}") { status } }`, studio.lead);
  expect(await again.json()).toMatchObject({ data: { order: { status: 'PENDING' } } });
});

test('a statement that runs too long is cancelled', async () => {
  const running = sql`select pg_sleep(200)`.execute(studio.orm.em.fork().getKysely());
  await expect(running).rejects.toMatchObject({ code: '57014' });
});

test('a transaction that is idle too long is ended, and its connection is not used again', async () => {
  const idleInTransaction = async () => {
    const idle = `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
    return (await runOn(studio.databaseUrl, idle)).length;
  };
  const em = studio.orm.em.fork();
  const idle = em.transactional(async em => {
    await sql`select 1`.execute(em.getKysely());
    await expect.poll(idleInTransaction, { timeout: 60_000 }).toBe(0);
    await sql`select 1`.execute(em.getKysely());
  });
  await expect(idle).rejects.toThrow();
  for (let i = 0; i < 25; i += 1) {
    expect((await post(studio, '{ me { username } }', studio.lead)).status).toBe(200);
  }
});
