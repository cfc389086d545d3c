import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(asLead);

test('an inventory item is added, changed in part, and its quantity only by adjusting', async () => {
  const input = {
    name: ' Silk ',
    category: 'Cloth',
    unit: 'METRE',
    quantity: '10.5',
    price: '1200.5',
    lowStockThreshold: 3,
  };
  const added = await studio.changes.make('createInventoryItem', { input });
  const { id } = added;
  const first = {
    id,
    name: 'Silk',
    description: '',
    category: 'Cloth',
    unit: 'METRE',
    quantity: '10.50',
    lowStockThreshold: '3.00',
    isLowStock: false,
    price: { amount: '1200.50' },
    version: 1,
  };
  expect(added).toEqual(first);
  const dearer = await studio.changes.make('updateInventoryItem', {
    id,
    input: { price: 1500, description: 'Red', expectedVersion: 1 },
  });
  expect(dearer).toEqual({ ...first, description: 'Red', price: { amount: '1500.00' }, version: 2 });
  const cleared = await studio.changes.make('updateInventoryItem', {
    id,
    input: { description: null, lowStockThreshold: null },
  });
  expect(cleared).toEqual({
    ...first,
    price: { amount: '1500.00' },
    lowStockThreshold: '0.00',
    version: 3,
  });
  const adjusted = await studio.changes.make('adjustInventory', {
    id,
    input: { delta: '-10.5', reason: 'CORRECTED', note: 'Moths' },
  });
  expect(adjusted).toMatchObject({ quantity: '0.00', isLowStock: true, version: 4 });
  const nulls = { name: null, category: null, price: null };
  expect((await studio.changes.codes('updateInventoryItem', { id, input: nulls })).sort()).toEqual([
    'INVALID category',
    'INVALID name',
    'INVALID price',
  ]);
});

test('an item can be created with nothing in stock', async () => {
  const input = { name: 'Nothing yet', category: 'Cloth', quantity: 0, price: 0 };
  expect(await studio.changes.make('createInventoryItem', { input })).toMatchObject({
    quantity: '0',
    price: { amount: '0.00' },
  });
});

test('an update of an item with an old version, or without changes, writes nothing', async () => {
  const { id } = await anInventoryItem(studio, { name: 'Zip', price: '5' });
  const before = await everyTable(studio);
  expect(
    await studio.changes.refusals('updateInventoryItem', { id, input: { price: '6', expectedVersion: 0 } }),
  ).toMatchObject([{ code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: expect.any(Number) }]);
  await studio.changes.make('updateInventoryItem', { id, input: {} });
  await studio.changes.make('updateInventoryItem', {
    id,
    input: { name: ' Zip', price: '5.00', lowStockThreshold: null },
  });
  expect(await everyTable(studio)).toEqual(before);
});

test('an adjustment below zero is refused with the quantity in stock', async () => {
  const { id } = await anInventoryItem(studio, { name: 'Hooks', quantity: '7' });
  const before = await everyTable(studio);
  expect(
    await studio.changes.refusals('adjustInventory', { id, input: { delta: -8, reason: 'CORRECTED' } }),
  ).toMatchObject([
    { code: 'INSUFFICIENT_STOCK', path: ['delta'], requested: '8', available: '7', inventoryItem: { id } },
  ]);
  expect(await everyTable(studio)).toEqual(before);
});

test('two items cannot have the same name and category, ignoring case and Unicode form; deleting one frees its name', async () => {
  const base = { category: 'Ribbon', quantity: 1, price: 1 };
  const first = await studio.changes.make('createInventoryItem', { input: { ...base, name: 'Ébène' } });
  const other = await studio.changes.make('createInventoryItem', { input: { ...base, name: 'Ivory' } });
  const before = await everyTable(studio);
  const taken = [{ code: 'DUPLICATE', path: ['name'], existingId: first.id }];
  const variant = { ...base, name: ' E\u0301BE\u0300NE', category: 'rIBBON ' };
  expect(await studio.changes.refusals('createInventoryItem', { input: variant })).toMatchObject(taken);
  expect(
    await studio.changes.refusals('updateInventoryItem', { id: other.id, input: { name: 'ébène' } }),
  ).toMatchObject(taken);
  expect(await everyTable(studio)).toEqual(before);
  await studio.changes.make('updateInventoryItem', { id: first.id, input: { name: 'ÉBÈNE' } });
  await studio.changes.make('deleteInventoryItem', { id: first.id });
  expect(await studio.changes.make('createInventoryItem', { input: variant })).toMatchObject({ quantity: '1' });
});

test('an item on an open order cannot be deleted, and the error names the orders', async () => {
  const item = await anInventoryItem(studio, { name: 'Tulle' });
  const orders = [];
  for (let i = 0; i < 4; i += 1) orders.push(await anOrder(studio, { items: [{ item, quantity: '1' }] }));
  const [a, b, c, d] = orders.map(order => order.number);
  const { id } = item;
  const message = (await studio.changes.refusals('deleteInventoryItem', { id }))[0]?.message;
  expect(message).toBe(`Tulle is on order #${a}, #${b}, #${c} and others.`);
  await studio.changes.make('transitionOrder', { id: orders[3]?.id ?? '', input: { to: 'CANCELLED' } });
  for (const order of orders.slice(0, 3)) await studio.changes.make('deleteOrder', { id: order.id });
  expect(await studio.changes.refusals('deleteInventoryItem', { id })).toMatchObject([
    { code: 'IN_USE', path: ['id'], message: `Tulle is on order #${d}.` },
  ]);
  await studio.changes.make('deleteOrder', { id: orders[3]?.id ?? '' });
  expect(await studio.changes.make('deleteInventoryItem', { id })).toBe(id);
  const seen = await data(
    studio,
    `query ($id: ID!) { inventoryItem(id: $id) { id } inventoryItems(search: "Tulle") { totalCount nodes { id } }
      inventoryItemsLow: inventoryItems(where: { category: ["Fabric"] }) { nodes { id } } }`,
    { token: studio.lead.token, variables: { id } },
  );
  expect(seen).toMatchObject({ inventoryItem: null, inventoryItems: { totalCount: 0, nodes: [] } });
  expect(JSON.stringify(seen)).not.toContain(id);
  const before = await everyTable(studio);
  expect(await studio.changes.codes('deleteInventoryItem', { id })).toEqual(['NOT_FOUND id']);
  expect(await studio.changes.codes('updateInventoryItem', { id, input: {} })).toEqual(['NOT_FOUND id']);
  expect(await studio.changes.codes('adjustInventory', { id, input: { delta: 1, reason: 'RESTOCKED' } })).toEqual([
    'NOT_FOUND id',
  ]);
  expect(await everyTable(studio)).toEqual(before);
});
