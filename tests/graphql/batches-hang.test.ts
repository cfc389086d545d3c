import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';

test('a query that reaches the same row again does not hang', async () => {
  await using studio = await openStudio();
  const lead = await aLead(studio);
  const item = await anInventoryItem(studio);
  const { id } = await anOrder(studio, { items: [{ item, quantity: '1' }], by: lead.id });
  const operation = `{ order(id: "${id}") { createdBy { username } items { order { id } } } }`;
  expect(await ask(studio, operation, { token: lead.token })).toEqual({
    data: { order: { createdBy: { username: lead.username }, items: [{ order: { id } }] } },
  });
}, 5_000);
