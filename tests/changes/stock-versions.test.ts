import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { aCustomer, anInventoryItem, anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead, changesAs } from './changes.ts';

const studio = useStudio(async studio => {
  const { lead: owner } = await asLead(studio);
  const taker = await aLead(studio);
  return { owner, taker, taking: changesAs(studio, taker.token), customerId: (await aCustomer(studio)).id };
});

interface Item {
  quantity: string;
  version: number;
  updatedAt: string;
  updatedBy: { id: string };
  changes: { totalCount: number; nodes: { changedAt: string; changedBy: { id: string } }[] };
}

async function read(id: string): Promise<Item> {
  const query = `query ($id: ID!) { inventoryItem(id: $id) {
    quantity version updatedAt updatedBy { id } changes(first: 1) { totalCount nodes { changedAt changedBy { id } } } } }`;
  return (await data<{ inventoryItem: Item }>(studio, query, { token: studio.owner.token, variables: { id } }))
    .inventoryItem;
}

const anItem = (quantity = '10') => anInventoryItem(studio, { quantity, by: studio.owner.id });

test('every change of its stock by an order is a change of the item, at the time and by the person of its ledger line', async () => {
  const { taking, taker, customerId } = studio;
  const [silk, lace] = [await anItem(), await anItem()];
  const input = { customerId, items: [{ inventoryItemId: silk.id, quantity: 2 }] };
  let order = { id: '', items: [] as { id: string }[] };
  let before = await read(silk.id);
  expect(before).toMatchObject({ version: 1, updatedBy: { id: studio.owner.id } });
  const line = () => order.items.at(-1)?.id ?? '';
  const steps: [what: string, quantity: string, () => Promise<unknown>][] = [
    ['an order', '8', async () => (order = await taking.make('createOrder', { input }))],
    [
      'a line more',
      '7',
      async () =>
        (order = await taking.make('addOrderItem', { id: order.id, input: { inventoryItemId: silk.id, quantity: 1 } })),
    ],
    ['a larger line', '5', () => taking.make('updateOrderItem', { id: line(), input: { quantity: 3 } })],
    ['a smaller line', '6', () => taking.make('updateOrderItem', { id: line(), input: { quantity: 2 } })],
    [
      'a line for another',
      '8',
      () => taking.make('updateOrderItem', { id: line(), input: { inventoryItemId: lace.id } }),
    ],
    [
      'a line for this again',
      '6',
      () => taking.make('updateOrderItem', { id: line(), input: { inventoryItemId: silk.id } }),
    ],
    ['a line less', '8', () => taking.make('removeOrderItem', { id: line() })],
    ['a cancelled order', '10', () => taking.make('transitionOrder', { id: order.id, input: { to: 'CANCELLED' } })],
    [
      'an order of another',
      '6',
      async () =>
        (order = await taking.make('createOrder', {
          input: { ...input, items: [{ inventoryItemId: silk.id, quantity: 4 }] },
        })),
    ],
    ['a deleted order', '10', () => taking.make('deleteOrder', { id: order.id })],
    [
      'a delivery',
      '12',
      () => taking.make('adjustInventory', { id: silk.id, input: { delta: 2, reason: 'RESTOCKED' } }),
    ],
  ];
  for (const [what, quantity, step] of steps) {
    await step();
    const after = await read(silk.id);
    const [newest] = after.changes.nodes;
    expect({ what, ...after }).toMatchObject({
      ...{ what, quantity, version: before.version + 1, updatedBy: { id: taker.id }, updatedAt: newest?.changedAt },
      changes: { totalCount: before.changes.totalCount + 1, nodes: [{ changedBy: { id: taker.id } }] },
    });
    expect(Date.parse(after.updatedAt)).toBeGreaterThanOrEqual(Date.parse(before.updatedAt));
    before = after;
  }
  expect((await read(lace.id)).version).toBe(3);
});

test('what changes no stock does not change the item', async () => {
  const { taking, customerId } = studio;
  const { id } = await anItem();
  const order = await taking.make('createOrder', {
    input: { customerId, items: [{ inventoryItemId: id, quantity: 2 }] },
  });
  const before = await read(id);
  const line = order.items[0].id;
  await taking.make('updateOrderItem', { id: line, input: { quantity: '2.00', size: 'L' } });
  await taking.make('updateOrderItem', { id: line, input: { inventoryItemId: id } });
  await taking.make('updateOrder', { id: order.id, input: { notes: 'In a hurry' } });
  await taking.make('updateInventoryItem', { id, input: { description: '' } });
  await taking.refusals('addOrderItem', { id: order.id, input: { inventoryItemId: id, quantity: 9 } });
  await taking.refusals('adjustInventory', { id, input: { delta: -9, reason: 'CORRECTED' } });
  expect(await read(id)).toEqual(before);
});

test('whoever edits an item as it was before an order took stock is told of its new version', async () => {
  const { taking, customerId } = studio;
  const { id } = await anItem();
  const { version: expectedVersion } = await read(id);
  await taking.make('createOrder', { input: { customerId, items: [{ inventoryItemId: id, quantity: 1 }] } });
  const edit = { description: 'Blue' };
  const [stale] = await taking.refusals('updateInventoryItem', { id, input: { ...edit, expectedVersion } });
  expect(stale).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 });
  await taking.make('updateInventoryItem', { id, input: { ...edit, expectedVersion: stale?.currentVersion } });
});

test('orders that race for an item count as one version each, and its time never runs backward', async () => {
  const { taking, customerId, owner } = studio;
  const [{ id }, other] = [await anItem('100'), await anItem('100')];
  const lines = [id, other.id].map(inventoryItemId => ({ inventoryItemId, quantity: 1 }));
  const both = (i: number) => ({ customerId, items: i % 2 ? lines : lines.toReversed() });
  await Promise.all(Array.from({ length: 20 }, (_, i) => taking.make('createOrder', { input: both(i) })));
  expect(await read(id)).toMatchObject({ version: 21, quantity: '80' });
  const query = 'query ($id: ID!) { inventoryItem(id: $id) { changes(first: 100) { nodes { changedAt } } } }';
  const { inventoryItem } = await data<{ inventoryItem: Item }>(studio, query, {
    token: owner.token,
    variables: { id },
  });
  const newestFirst = inventoryItem.changes.nodes.map(({ changedAt }) => changedAt);
  expect(newestFirst).toEqual(newestFirst.toSorted().reverse());
});

test('taking stock takes one statement, as before, for any number of items', async () => {
  const items = [];
  for (let i = 0; i < 5; i += 1) items.push({ item: await anItem(), quantity: '1' });
  const order = await anOrder(studio, { items });
  studio.statements();
  await studio.taking.make('transitionOrder', { id: order.id, input: { to: 'CANCELLED' } });
  expect(studio.statements().filter(text => /update inventory_items|update "inventory_items"/.test(text))).toHaveLength(
    1,
  );
});
