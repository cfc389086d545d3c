import { afterAll, expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, anInventoryItem, type MadeItem } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(async studio => ({
  ...(await asLead(studio)),
  customerId: (await aCustomer(studio)).id,
}));
afterAll(async () => {
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

/**
 * The quantity in stock, the quantity of open orders, and the ledger since the creation, oldest first: "RETURNED 2.00".
 */
async function stockOf(item: MadeItem): Promise<[string, string, string[]]> {
  const query = `query ($id: ID!) { inventoryItem(id: $id) { quantity committedQuantity changes(first: 100) { nodes { reason delta } } } }`;
  const { inventoryItem } = await data<{
    inventoryItem: {
      quantity: string;
      committedQuantity: string;
      changes: { nodes: { reason: string; delta: string }[] };
    };
  }>(studio, query, { token: studio.lead.token, variables: { id: item.id } });
  const lines = inventoryItem.changes.nodes.map(({ reason, delta }) => `${reason} ${delta}`);
  const oldestFirst = lines[0]?.startsWith('CREATED') ? lines : lines.reverse();
  return [inventoryItem.quantity, inventoryItem.committedQuantity, oldestFirst.slice(1)];
}

const lineFor = (item: MadeItem, quantity: unknown) => ({ inventoryItemId: item.id, quantity });

test('every change of an order changes the stock, exact to a hundredth of a yard', async () => {
  const lace = await anInventoryItem(studio, { unit: 'YARD', quantity: '10.05' });
  const silk = await anInventoryItem(studio, { unit: 'METRE', quantity: '1.5' });
  const input = { customerId: studio.customerId, items: [lineFor(lace, '2.25'), lineFor(lace, '0.10')] };
  const order = await studio.changes.make('createOrder', { input });
  const { id } = order;
  expect(await stockOf(lace)).toEqual(['7.70', '2.35', ['ORDERED -2.35']]);
  await studio.changes.make('addOrderItem', { id, input: lineFor(lace, '7.7') });
  expect(await stockOf(lace)).toEqual(['0.00', '10.05', ['ORDERED -2.35', 'ORDERED -7.70']]);
  expect(await studio.changes.refusals('addOrderItem', { id, input: lineFor(lace, '0.01') })).toMatchObject([
    {
      code: 'INSUFFICIENT_STOCK',
      path: ['quantity'],
      requested: '0.01',
      available: '0.00',
      inventoryItem: { id: lace.id },
    },
  ]);
  const [first, second] = order.items.map((line: { id: string }) => line.id);
  await studio.changes.make('updateOrderItem', { id: first, input: { quantity: '1.20' } });
  await studio.changes.make('updateOrderItem', { id: second, input: { quantity: '1.15' } });
  expect((await stockOf(lace))[2].slice(2)).toEqual(['RETURNED 1.05', 'ORDERED -1.05']);
  await studio.changes.make('updateOrderItem', { id: first, input: { inventoryItemId: silk.id } });
  expect(await stockOf(silk)).toEqual(['0.30', '1.20', ['ORDERED -1.20']]);
  expect((await stockOf(lace)).slice(0, 2)).toEqual(['1.20', '8.85']);
  expect(await studio.changes.refusals('updateOrderItem', { id: first, input: { quantity: '1.51' } })).toMatchObject([
    { code: 'INSUFFICIENT_STOCK', path: ['quantity'], requested: '1.51', inventoryItem: { id: silk.id } },
  ]);
  await studio.changes.make('updateOrderItem', { id: first, input: { quantity: '1.50' } });
  await studio.changes.make('removeOrderItem', { id: first });
  expect(await stockOf(silk)).toEqual(['1.50', '0.00', ['ORDERED -1.20', 'ORDERED -0.30', 'RETURNED 1.50']]);
  await studio.changes.make('transitionOrder', { id, input: { to: 'CANCELLED' } });
  expect((await stockOf(lace)).slice(0, 2)).toEqual(['10.05', '0.00']);
  expect((await stockOf(lace))[2].at(-1)).toBe('RETURNED 8.85');
});

test('cancelling an order returns its stock, and deleting the cancelled order does not return it again', async () => {
  const hooks = await anInventoryItem(studio, { quantity: '5' });
  const [cancelled, deleted] = [
    await studio.changes.make('createOrder', {
      input: { customerId: studio.customerId, items: [lineFor(hooks, 2), lineFor(hooks, 1)] },
    }),
    await studio.changes.make('createOrder', { input: { customerId: studio.customerId, items: [lineFor(hooks, 2)] } }),
  ];
  await studio.changes.make('transitionOrder', { id: cancelled.id, input: { to: 'CANCELLED' } });
  await studio.changes.make('deleteOrder', { id: cancelled.id });
  await studio.changes.make('deleteOrder', { id: deleted.id });
  expect(await stockOf(hooks)).toEqual(['5', '0', ['ORDERED -3', 'ORDERED -2', 'RETURNED 3', 'RETURNED 2']]);
});

test('two lines for one item cannot take more than is in stock together', async () => {
  const buttons = await anInventoryItem(studio, { quantity: '5' });
  const order = await studio.changes.make('createOrder', {
    input: { customerId: studio.customerId, items: [lineFor(buttons, 2), lineFor(buttons, 2)] },
  });
  const before = await everyTable(studio);
  const line = order.items[0].id;
  expect(await studio.changes.codes('updateOrderItem', { id: line, input: { quantity: 4 } })).toEqual([
    'INSUFFICIENT_STOCK quantity',
  ]);
  expect(await everyTable(studio)).toEqual(before);
  await studio.changes.make('updateOrderItem', { id: line, input: { quantity: 3 } });
  expect((await stockOf(buttons)).slice(0, 2)).toEqual(['0', '5']);
});
