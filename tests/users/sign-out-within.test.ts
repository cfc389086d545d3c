import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';

test('after a sign-out nothing is done for that token, not even in the same request', async () => {
  await using studio = await openStudio();
  const lead = await aLead(studio);
  const { id } = await anOrder(studio);
  const operation = `mutation { logout transitionOrder(id: "${id}", input: { to: IN_PROGRESS }) { order { id } } }`;
  const { errors } = await ask(studio, operation, { token: lead.token });
  expect(errors).toMatchObject([{ path: ['transitionOrder'], extensions: { code: 'SESSION_ENDED' } }]);
  expect(await runOn(studio.databaseUrl, 'select status from orders')).toEqual([{ status: 'PENDING' }]);
});
