import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { holdLock } from '../support/hold-lock.ts';
import { aLead } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';

test('a server that closes answers the request in progress, and does not wait for its keep-alive connection', async () => {
  await using studio = await openStudio({ env: { KEEP_ALIVE_SECONDS: '3600' } });
  const { token } = await aLead(studio);
  const { id } = await anOrder(studio);
  const operation = `mutation { transitionOrder(id: "${id}", input: { to: IN_PROGRESS }) { order { status } } }`;
  let answer: Promise<unknown>;
  let closed: Promise<unknown>;
  {
    await using order = await holdLock(studio.databaseUrl, `select from orders where id = '${id}' for update`);
    answer = ask(studio, operation, { token });
    await order.waitedFor();
    closed = studio.app.close();
  }
  expect(await answer).toEqual({ data: { transitionOrder: { order: { status: 'IN_PROGRESS' } } } });
  // The test times out long before the idle connection would.
  await closed;
});
