import { Client } from 'pg';
import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';

test('a server that closes answers the request under way, and does not wait for the connection that brought it', async () => {
  await using studio = await openStudio();
  const { token } = await aLead(studio);
  const { id } = await anOrder(studio);
  const other = new Client({ connectionString: studio.databaseUrl });
  await other.connect();
  await other.query('begin');
  await other.query('select from orders where id = $1 for update', [id]);
  const answer = ask(
    studio,
    `mutation { transitionOrder(id: "${id}", input: { to: IN_PROGRESS }) { order { status } } }`,
    { token },
  );
  await expect.poll(async () => (await other.query('select 1 from pg_locks where not granted')).rowCount).toBe(1);
  const closed = studio.app.close();
  await other.query('rollback');
  await other.end();
  expect(await answer).toEqual({ data: { transitionOrder: { order: { status: 'IN_PROGRESS' } } } });
  await closed; // within the test: the idle connection would last 72 s
});
