import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, anInventoryItem } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { aSecondServer } from '../support/second-server.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async (studio, cleanUp) => ({
  second: cleanUp.use(await aSecondServer(studio)),
  lead: await aLead(studio),
}));

interface Answer {
  createOrder: { order: { id: string } | null; errors: { code: string }[] };
}

/** Sends `times` orders at the same time, to the two servers in turn. */
async function ordered(times: number, input: (i: number) => object) {
  const answers = Array.from({ length: times }, (_, i) =>
    ask<Answer>(i % 2 === 0 ? studio : studio.second, createOrder, {
      token: studio.lead.token,
      variables: { input: input(i) },
    }),
  );
  return (await Promise.all(answers)).map(({ data }) => data?.createOrder ?? expect.fail('No answer.'));
}

test('one idempotency key sent to two servers at the same time makes one order; the key with other input makes none', async () => {
  const customer = await aCustomer(studio);
  const item = await anInventoryItem(studio, { quantity: '10' });
  const input = (quantity: string) => ({
    customerId: customer.id,
    items: [{ inventoryItemId: item.id, quantity }],
    idempotencyKey: 'from a phone that lost its answer',
  });
  const made = await ordered(10, () => input('3'));
  expect(new Set(made.map(({ order }) => order?.id)).size).toBe(1);
  expect(made.flatMap(({ errors }) => errors)).toEqual([]);
  expect((await ordered(2, () => input('4'))).flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual([
    'KEY_REUSED',
    'KEY_REUSED',
  ]);
  expect(await runOn(studio.databaseUrl, 'select quantity from inventory_items where id = $1', [item.id])).toEqual([
    { quantity: '7.00' },
  ]);
});

test('two servers together sell no more than is in stock', async () => {
  const customer = await aCustomer(studio);
  const item = await anInventoryItem(studio, { quantity: '5' });
  const input = { customerId: customer.id, items: [{ inventoryItemId: item.id, quantity: '1' }] };
  const sold = await ordered(12, () => input);
  expect(sold.filter(({ order }) => order).length).toBe(5);
  expect(sold.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(Array(7).fill('INSUFFICIENT_STOCK'));
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

const createOrder = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { id } errors { code } } }`;
