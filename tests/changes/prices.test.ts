import { describe, expect, test } from 'vitest';
import { aCustomer } from '../support/factories.ts';
import type { TestStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead, type ChangeSender } from './changes.ts';
import { everyTable } from './every-table.ts';

type Studio = TestStudio & { changes: ChangeSender };

async function anItem(studio: Studio, price: unknown): Promise<string> {
  made += 1;
  const input = { name: `Cloth ${made}`, category: 'Cloth', unit: 'YARD', quantity: '1000', price };
  return (await studio.changes.make('createInventoryItem', { input })).id;
}
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
  const studio = useStudio(asLead, { env: { STUDIO_CURRENCY: currency } });

  test('every line total is rounded half-even to the digits of the currency, and the price is their sum', async () => {
    const rows = lines[currency] ?? [];
    const items = [];
    for (const [price, quantity] of rows) items.push({ inventoryItemId: await anItem(studio, price), quantity });
    const order = await studio.changes.make('createOrder', {
      input: { customerId: (await aCustomer(studio)).id, items },
    });
    expect(order.items.map((line: Line) => line.lineTotal.amount)).toEqual(rows.map(([, , total]) => total));
    const scale = 10 ** (digits[currency] ?? 0);
    const sum = rows.reduce((sum, [, , total]) => sum + Math.round(Number(total) * scale), 0);
    expect(order.price.amount).toBe((sum / scale).toFixed(digits[currency]));
  });

  test('an amount with more decimal places than the currency is refused with its path', async () => {
    const fine = `1.${'0'.repeat(digits[currency] ?? 0)}1`;
    const [id, customerId] = [await anItem(studio, '1'), (await aCustomer(studio)).id];
    const order = await studio.changes.make('createOrder', { input: { customerId, items: [], makingCharge: '10' } });
    const before = await everyTable(studio);
    const input = { name: 'N', category: 'C', quantity: 1, price: fine };
    expect(await studio.changes.codes('createInventoryItem', { input })).toEqual(['INVALID price']);
    expect(await studio.changes.codes('updateInventoryItem', { id, input: { price: fine } })).toEqual([
      'INVALID price',
    ]);
    const charges = { makingCharge: fine, discount: fine };
    const both = ['INVALID makingCharge', 'INVALID discount'];
    expect(await studio.changes.codes('createOrder', { input: { customerId, items: [], ...charges } })).toEqual(both);
    expect(await studio.changes.codes('updateOrder', { id: order.id, input: charges })).toEqual(both);
    expect(
      await studio.changes.codes('recordPayment', { id: order.id, input: { method: 'CASH', amount: fine } }),
    ).toEqual(['INVALID amount']);
    expect(await everyTable(studio)).toEqual(before);
  });

  test('the sum over 200 lines is exact', async () => {
    const price = { NGN: '0.10', XOF: '1', KWD: '0.001', JPY: '1' }[currency];
    const inventoryItemId = await anItem(studio, price);
    const items = Array.from({ length: 200 }, () => ({ inventoryItemId, quantity: '1' }));
    const makingCharge = '999999999000';
    const order = await studio.changes.make('createOrder', {
      input: { customerId: (await aCustomer(studio)).id, items, makingCharge },
    });
    expect(order.price.amount).toBe(
      { NGN: '999999999020.00', XOF: '999999999200', KWD: '999999999000.200', JPY: '999999999200' }[currency],
    );
  });
});

describe('in the currency of the studio', () => {
  const studio = useStudio(asLead);

  test('a line keeps the item’s price of the day it was added; moved to another item it gets that item’s current price', async () => {
    const [lace, silk] = [await anItem(studio, '100'), await anItem(studio, '70')];
    const input = { customerId: (await aCustomer(studio)).id, items: [{ inventoryItemId: lace, quantity: '2' }] };
    const order = await studio.changes.make('createOrder', { input });
    const id = order.items[0].id;
    await studio.changes.make('updateInventoryItem', { id: lace, input: { price: '150' } });
    await studio.changes.make('updateInventoryItem', { id: silk, input: { price: '80.55' } });
    const longer = await studio.changes.make('updateOrderItem', { id, input: { quantity: '3' } });
    expect(longer.items).toMatchObject([{ unitPrice: { amount: '100.00' }, lineTotal: { amount: '300.00' } }]);
    const added = await studio.changes.make('addOrderItem', {
      id: order.id,
      input: { inventoryItemId: lace, quantity: '1' },
    });
    expect(added.price).toEqual({ amount: '450.00' });
    const moved = await studio.changes.make('updateOrderItem', {
      id,
      input: { inventoryItemId: silk, quantity: '0.1' },
    });
    const line = { unitPrice: { amount: '80.55' }, lineTotal: { amount: '8.06' } };
    expect(moved.items.find((each: { id: string }) => each.id === id)).toMatchObject(line);
    expect(moved.price).toEqual({ amount: '158.06' });
    const back = await studio.changes.make('updateOrderItem', { id, input: { inventoryItemId: lace } });
    expect(back.price).toEqual({ amount: '165.00' });
  });

  test('a price too large for its column is refused, whichever change leads to it', async () => {
    const gold = await anItem(studio, '999999999999.99');
    const customerId = (await aCustomer(studio)).id;
    const input = { customerId, items: [{ inventoryItemId: gold, quantity: 1 }] };
    const { id, items } = await studio.changes.make('createOrder', { input });
    const before = await everyTable(studio);
    const two = { inventoryItemId: gold, quantity: 2 };
    expect(await studio.changes.codes('createOrder', { input: { customerId, items: [two] } })).toEqual([
      'INVALID items.0.quantity',
    ]);
    expect((await studio.changes.codes('createOrder', { input: { ...input, makingCharge: 1 } })).length).toBe(1);
    expect(await studio.changes.codes('addOrderItem', { id, input: two })).toEqual(['INVALID quantity']);
    expect((await studio.changes.codes('addOrderItem', { id, input: { ...two, quantity: 1 } })).length).toBe(1);
    expect(await studio.changes.codes('updateOrderItem', { id: items[0].id, input: { quantity: 2 } })).toEqual([
      'INVALID quantity',
    ]);
    expect(await studio.changes.codes('updateOrder', { id, input: { makingCharge: '0.01' } })).toEqual([
      'INVALID makingCharge',
    ]);
    expect(await everyTable(studio)).toEqual(before);
  });
});
