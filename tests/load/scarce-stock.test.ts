import { expect, test } from 'vitest';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, anInventoryItem } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';
import { loadClient } from './clients.ts';

const clients = 50;
const ordersEach = 20;
const [shelf, stocked] = [8, 110];

const createOrder = `mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) { order { id items { quantity } } errors { code } }
}`;

interface Answer {
  createOrder: { order: { items: { quantity: string }[] } | null; errors: { code: string }[] };
}

test('fifty clients who order the same scarce items get no more than is in stock, and no order is lost', async () => {
  await using studio = await openStudio();
  const leads = [await aLead(studio), await aLead(studio)];
  const customer = await aCustomer(studio);
  const items: string[] = [];
  for (let i = 0; i < shelf; i += 1) items.push((await anInventoryItem(studio, { quantity: `${stocked}` })).id);

  const answers: { asked: string[]; answer: Answer['createOrder'] }[] = [];
  const faults: unknown[] = [];
  async function shop(number: number) {
    using client = loadClient(studio, leads[number % leads.length]?.token ?? '');
    for (let turn = 0; turn < ordersEach; turn += 1) {
      const asked = basket(items, number, turn);
      const input = {
        customerId: customer.id,
        items: asked.map(inventoryItemId => ({ inventoryItemId, quantity: '1' })),
      };
      const { data, errors } = await client.ask<Answer>(createOrder, { input });
      if (errors || !data) faults.push(errors);
      else answers.push({ asked, answer: data.createOrder });
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => shop(number)));

  expect(faults).toEqual([]);
  const taken = answers.filter(({ answer }) => answer.order !== null);
  const refused = answers.filter(({ answer }) => answer.order === null);
  expect(taken.length + refused.length).toBe(clients * ordersEach);
  expect(new Set(refused.flatMap(({ answer }) => answer.errors.map(error => error.code)))).toEqual(
    new Set(['INSUFFICIENT_STOCK']),
  );
  expect(taken.filter(({ asked, answer }) => asked.length !== answer.order?.items.length)).toEqual([]);

  const sold = Map.groupBy(
    taken.flatMap(({ asked }) => asked),
    item => item,
  );
  const left = await runOn<{ id: string; quantity: string }>(
    studio.databaseUrl,
    'select id, quantity from inventory_items',
  );
  expect(left.map(({ id, quantity }) => Number(quantity) + (sold.get(id)?.length ?? 0))).toEqual(
    items.map(() => stocked),
  );
  // The clients ordered more than the stock, so at least one item is sold out.
  expect(left.filter(({ quantity }) => Number(quantity) === 0).length).toBeGreaterThan(0);
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
}, 120_000);

/** One to three items, sometimes one of them on two lines; every second client has them in reverse order. */
function basket(items: string[], client: number, turn: number): string[] {
  const first = (client + turn) % items.length;
  const picked = [0, 1, 3].slice(0, 1 + ((client + turn) % 3)).map(step => items[(first + step) % items.length] ?? '');
  const again = turn % 4 === 0 ? picked.slice(0, 1) : [];
  const list = [...picked, ...again];
  return client % 2 === 0 ? list : list.reverse();
}
