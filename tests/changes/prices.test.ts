import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCustomer } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { type Bench, openBench } from './changes.ts';
import { everyTable } from './every-table.ts';

const of = (bench: Bench) => ({
  item: async (price: unknown, more = {}) => {
    made += 1;
    const input = { name: `Cloth ${made}`, category: 'Cloth', unit: 'YARD', quantity: '1000', price, ...more };
    return (await bench.make('createInventoryItem', { input })).id as string;
  },
  customer: async () => (await aCustomer(bench.studio)).id,
});
let made = 0;

interface Line {
  unitPrice: { amount: string };
  lineTotal: { amount: string };
}

/** Half-even by each currency's digits: price, quantity, line total. The last of each pair rounds up to even. */
const lines: Record<string, [price: string, quantity: string, total: string][]> = {
  NGN: [
    ['0.10', '0.25', '0.02'],
    ['0.30', '0.25', '0.08'],
    ['0.10', '0.26', '0.03'],
    ['33.33', '0.33', '11.00'],
  ],
  XOF: [
    ['331', '1.50', '496'],
    ['333', '1.50', '500'],
    ['1', '0.50', '0'],
    ['1', '0.51', '1'],
  ],
  KWD: [
    ['0.001', '0.50', '0.000'],
    ['0.003', '0.50', '0.002'],
    ['1.111', '1.11', '1.233'],
    ['2.005', '0.10', '0.200'],
  ],
  JPY: [
    ['5', '0.50', '2'],
    ['7', '0.50', '4'],
    ['999999', '0.01', '10000'],
    ['25', '0.02', '0'],
  ],
};
const digits: Record<string, number> = { NGN: 2, XOF: 0, KWD: 3, JPY: 0 };

describe.each(Object.keys(lines))('in %s', currency => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(aLead, { STUDIO_CURRENCY: currency });
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  test('every line is rounded half-even to the digits of the currency, and the price is their sum', async () => {
    const { item, customer } = of(bench);
    const rows = lines[currency] ?? [];
    const items = [];
    for (const [price, quantity] of rows) items.push({ inventoryItemId: await item(price), quantity });
    const order = await bench.make('createOrder', { input: { customerId: await customer(), items } });
    expect(order.items.map((line: Line) => line.lineTotal.amount)).toEqual(rows.map(([, , total]) => total));
    const scale = 10 ** (digits[currency] ?? 0);
    const sum = rows.reduce((sum, [, , total]) => sum + Math.round(Number(total) * scale), 0);
    expect(order.price.amount).toBe((sum / scale).toFixed(digits[currency]));
  });

  test('an amount with more digits than the currency has is refused where it stands', async () => {
    const { item, customer } = of(bench);
    const fine = `1.${'0'.repeat(digits[currency] ?? 0)}1`;
    const [id, customerId] = [await item('1'), await customer()];
    const order = await bench.make('createOrder', { input: { customerId, items: [], makingCharge: '10' } });
    const before = await everyTable(bench.studio);
    const input = { name: 'N', category: 'C', quantity: 1, price: fine };
    expect(await bench.told('createInventoryItem', { input })).toEqual(['INVALID price']);
    expect(await bench.told('updateInventoryItem', { id, input: { price: fine } })).toEqual(['INVALID price']);
    const charges = { makingCharge: fine, discount: fine };
    const both = ['INVALID makingCharge', 'INVALID discount'];
    expect(await bench.told('createOrder', { input: { customerId, items: [], ...charges } })).toEqual(both);
    expect(await bench.told('updateOrder', { id: order.id, input: charges })).toEqual(both);
    expect(await bench.told('recordPayment', { id: order.id, input: { method: 'CASH', amount: fine } })).toEqual([
      'INVALID amount',
    ]);
    expect(await everyTable(bench.studio)).toEqual(before);
  });

  test('the sum over 200 lines is exact', async () => {
    const { item, customer } = of(bench);
    const price = { NGN: '0.10', XOF: '1', KWD: '0.001', JPY: '1' }[currency];
    const inventoryItemId = await item(price);
    const items = Array.from({ length: 200 }, () => ({ inventoryItemId, quantity: '1' }));
    const makingCharge = '999999999000';
    const order = await bench.make('createOrder', { input: { customerId: await customer(), items, makingCharge } });
    expect(order.price.amount).toBe(
      { NGN: '999999999020.00', XOF: '999999999200', KWD: '999999999000.200', JPY: '999999999200' }[currency],
    );
  });
});

test('a line keeps the price of its day; moved to another item it takes the price that item has today', async () => {
  await using bench = await openBench(aLead);
  const { item, customer } = of(bench);
  const [lace, silk] = [await item('100'), await item('70')];
  const input = { customerId: await customer(), items: [{ inventoryItemId: lace, quantity: '2' }] };
  const order = await bench.make('createOrder', { input });
  const id = order.items[0].id;
  await bench.make('updateInventoryItem', { id: lace, input: { price: '150' } });
  await bench.make('updateInventoryItem', { id: silk, input: { price: '80.55' } });
  const longer = await bench.make('updateOrderItem', { id, input: { quantity: '3' } });
  expect(longer.items).toMatchObject([{ unitPrice: { amount: '100.00' }, lineTotal: { amount: '300.00' } }]);
  const added = await bench.make('addOrderItem', { id: order.id, input: { inventoryItemId: lace, quantity: '1' } });
  expect(added.price).toEqual({ amount: '450.00' });
  const moved = await bench.make('updateOrderItem', { id, input: { inventoryItemId: silk, quantity: '0.1' } });
  const line = { unitPrice: { amount: '80.55' }, lineTotal: { amount: '8.06' } };
  expect(moved.items.find((each: { id: string }) => each.id === id)).toMatchObject(line);
  expect(moved.price).toEqual({ amount: '158.06' });
  const back = await bench.make('updateOrderItem', { id, input: { inventoryItemId: lace } });
  expect(back.price).toEqual({ amount: '165.00' });
});

test('a price that no column holds is refused, however it would come about', async () => {
  await using bench = await openBench(aLead);
  const { item, customer } = of(bench);
  const gold = await item('999999999999.99');
  const customerId = await customer();
  const input = { customerId, items: [{ inventoryItemId: gold, quantity: 1 }] };
  const { id, items } = await bench.make('createOrder', { input });
  const before = await everyTable(bench.studio);
  const two = { inventoryItemId: gold, quantity: 2 };
  expect(await bench.told('createOrder', { input: { customerId, items: [two] } })).toEqual([
    'INVALID items.0.quantity',
  ]);
  expect((await bench.told('createOrder', { input: { ...input, makingCharge: 1 } })).length).toBe(1);
  expect(await bench.told('addOrderItem', { id, input: two })).toEqual(['INVALID quantity']);
  expect((await bench.told('addOrderItem', { id, input: { ...two, quantity: 1 } })).length).toBe(1);
  expect(await bench.told('updateOrderItem', { id: items[0].id, input: { quantity: 2 } })).toEqual([
    'INVALID quantity',
  ]);
  expect(await bench.told('updateOrder', { id, input: { makingCharge: '0.01' } })).toEqual(['INVALID makingCharge']);
  expect(await everyTable(bench.studio)).toEqual(before);
});
