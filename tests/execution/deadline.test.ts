import { expect, test } from 'vitest';
import { sessionOn } from '../database/session.ts';
import { ask, post } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(
  async (studio, cleanUp) => {
    const lead = await aLead(studio);
    const other = cleanUp.use(await sessionOn(studio.databaseUrl));
    return { lead, other };
  },
  // Time enough for the first query, also on a busy machine.
  { env: { REQUEST_SECONDS: '5', DATABASE_LOCK_MS: '120000', DATABASE_STATEMENT_MS: '120000' } },
);

const waiting = async () => (await studio.other.query('select from pg_locks where not granted')).rowCount;
const busy = async () =>
  (await studio.other.query(`select from pg_stat_activity where application_name = 'atelier' and state <> 'idle'`))
    .rowCount;

test('a query that takes too long is stopped and reads no further, but a change runs to its end', async () => {
  const { id } = await anOrder(studio);
  const customers = '{ customers(first: 1) { nodes { orders { nodes { items { id } } } } } }';
  const change = `mutation { transitionOrder(id: "${id}", input: { to: IN_PROGRESS }) { order { status customer { id } } } }`;
  studio.statements();
  expect(await ask(studio, customers, studio.lead)).toMatchObject({ data: { customers: { nodes: [{ orders: {} }] } } });
  expect(studio.statements().join()).toContain('from "order_items" where');

  await studio.other.query('begin');
  await studio.other.query('lock table orders in access exclusive mode');
  const changed = ask(studio, change, studio.lead);
  await expect.poll(waiting).toBe(1);
  studio.statements();
  const late = await post(studio, customers, studio.lead);
  expect([late.status, late.headers.get('content-type'), await late.json()]).toEqual([
    503,
    'application/graphql-response+json; charset=utf-8',
    {
      errors: [
        {
          message: 'This query took longer than 5 s and was stopped: ask for less at once, or try again.',
          extensions: { code: 'TIMEOUT' },
        },
      ],
    },
  ]);
  await studio.other.query('rollback');
  expect(await changed).toMatchObject({
    data: { transitionOrder: { order: { status: 'IN_PROGRESS', customer: { id: expect.any(String) } } } },
  });
  await expect.poll(busy).toBe(0);
  expect(await ask(studio, '{ me { username } }', studio.lead)).toMatchObject({
    data: { me: { username: studio.lead.username } },
  });
  const read = studio
    .statements()
    .filter(text => text.startsWith('select'))
    .join();
  expect(read).toContain('from "customers"');
  expect(read).not.toContain('from "order_items" where');
});
