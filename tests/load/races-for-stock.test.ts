import { expect, test } from 'vitest';
import { aCustomer, anInventoryItem, anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { allAtOnce, tally } from './races.ts';

const rounds = 6;
const studio = useStudio(async studio => ({
  leads: [await aLead(studio), await aLead(studio)] as const,
  customer: (await aCustomer(studio)).id,
}));

const count = async (table: string, where: string, value: string) =>
  (await runOn<{ n: number }>(studio.databaseUrl, `select count(*)::int as n from ${table} where ${where}`, [value]))[0]
    ?.n;

test('an inventory item that is deleted and ordered at the same time is either deleted or ordered', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const item = await anInventoryItem(studio);
    const open = await anOrder(studio);
    const [deleted, ...takers] = await allAtOnce(studio, [
      `deleteInventoryItem(id: "${item.id}") { deletedId }`,
      `createOrder(input: { customerId: "${studio.customer}", items: [{ inventoryItemId: "${item.id}", quantity: 1 }] }) { order { id } }`,
      `addOrderItem(orderId: "${open.id}", input: { inventoryItemId: "${item.id}", quantity: 1 }) { order { id } }`,
    ]);
    const got = takers.filter(({ codes }) => codes.length === 0).length;
    if (deleted?.codes.length === 0) expect(takers.map(({ codes }) => codes)).toEqual([['NOT_FOUND'], ['NOT_FOUND']]);
    else expect([deleted?.codes, got > 0]).toEqual([['IN_USE'], true]);
  }
});

test('of several items created at the same time with the same name and category, only one is created', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const add = (name: string) =>
      `createInventoryItem(input: { name: "${name} ${round}", category: "Lace", quantity: 1, price: 1 }) { inventoryItem { id } }`;
    const other = await anInventoryItem(studio);
    const outcomes = await allAtOnce(studio, [
      ...['Ivory', 'ivory', 'IVORY', 'Ivory'].map(add),
      `updateInventoryItem(id: "${other.id}", input: { name: "ivory ${round}", category: "lace" }) { inventoryItem { id } }`,
    ]);
    expect(tally(outcomes)).toEqual({ ok: 1, DUPLICATE: 4 });
  }
});

test('of several adjustments and orders that each need most of the stock, only one is accepted', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const item = await anInventoryItem(studio, { quantity: '10' });
    const take = `adjustInventory(id: "${item.id}", input: { delta: -6, reason: CORRECTED }) { inventoryItem { quantity } }`;
    const order = `createOrder(input: { customerId: "${studio.customer}", items: [{ inventoryItemId: "${item.id}", quantity: 6 }] }) { order { id } }`;
    expect(tally(await allAtOnce(studio, [take, order, take, order]))).toEqual({ ok: 1, INSUFFICIENT_STOCK: 3 });
  }
});

test('while a price changes, each order gets either the old or the new price, and its sums are right', async () => {
  const item = await anInventoryItem(studio, { price: '1000' });
  const order = `createOrder(input: { customerId: "${studio.customer}", items: [{ inventoryItemId: "${item.id}", quantity: 2 }] }) { order { price { amount } } }`;
  const dearer = `updateInventoryItem(id: "${item.id}", input: { price: 1500 }) { inventoryItem { price { amount } } }`;
  const outcomes = await allAtOnce(studio, [order, order, order, dearer, order, order, order]);
  expect(tally(outcomes)).toEqual({ ok: 7 });
  const prices = outcomes.flatMap(({ payload }) => ('order' in payload ? [JSON.stringify(payload.order)] : []));
  const either = ['{"price":{"amount":"2000.00"}}', '{"price":{"amount":"3000.00"}}'];
  expect(prices.filter(price => !either.includes(price))).toEqual([]);
});

test('ten requests with one idempotency key have one effect and the same answer; other input with it is refused', async () => {
  const item = await anInventoryItem(studio, { name: 'Silk', quantity: '50' });
  const { id: order } = await anOrder(studio, { makingCharge: '1000' });
  const keyed: [key: string, change: (note: string) => string, count: () => Promise<number | undefined>][] = [
    [
      'customer',
      note => `createCustomer(input: { name: "Ada of the key", notes: "${note}" ~ }) { customer { id } }`,
      () => count('customers', 'name = $1', 'Ada of the key'),
    ],
    [
      'item',
      note =>
        `createInventoryItem(input: { name: "Keyed", category: "Lace", quantity: 5, price: 1, description: "${note}" ~ }) { inventoryItem { id } }`,
      () => count('inventory_items', 'name = $1', 'Keyed'),
    ],
    [
      'adjust',
      note =>
        `adjustInventory(id: "${item.id}", input: { delta: 3, reason: RESTOCKED, note: "${note}" ~ }) { inventoryItem { id quantity } }`,
      () => count('inventory_changes', `reason = 'RESTOCKED' and inventory_item_id = $1`, item.id),
    ],
    [
      'order',
      note =>
        `createOrder(input: { customerId: "${studio.customer}", notes: "${note}", items: [{ inventoryItemId: "${item.id}", quantity: 2 }] ~ }) { order { id number items { id } } }`,
      () => count('orders', 'notes = $1', 'one'),
    ],
    [
      'payment',
      note =>
        `recordPayment(orderId: "${order}", input: { method: CASH, amount: 300, note: "${note}" ~ }) { order { id payments { id } } }`,
      () => count('payments', 'order_id = $1', order),
    ],
  ];
  const [lead] = studio.leads;
  for (const [key, change, made] of keyed) {
    const send = (note: string, times: number) => {
      const text = change(note).replace('~', `, idempotencyKey: "the key of ${key}"`);
      return allAtOnce(
        { ...studio, leads: [lead, lead] },
        Array.from({ length: times }, () => text),
      );
    };
    const outcomes = await send('one', 10);
    expect(tally(outcomes)).toEqual({ ok: 10 });
    expect(new Set(outcomes.map(({ payload }) => JSON.stringify(payload))).size).toBe(1);
    expect(await made()).toBe(1);
    expect(tally(await send('another', 2))).toEqual({ KEY_REUSED: 2 });
    expect(await made()).toBe(1);
  }
});

test('two lead designers can use the same idempotency key', async () => {
  const add = 'createCustomer(input: { name: "Ada of both", idempotencyKey: "a key" }) { customer { id } }';
  expect(tally(await allAtOnce(studio, [add, add, add, add]))).toEqual({ ok: 4 });
  expect(await count('customers', 'name = $1', 'Ada of both')).toBe(2);
});
