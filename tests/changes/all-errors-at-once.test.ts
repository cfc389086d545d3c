import { expect, test } from 'vitest';
import { aCustomer, anInventoryItem, anOrder, type MadeItem } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(async studio => ({
  ...(await asLead(studio)),
  cloth: await anInventoryItem(studio, { quantity: '1000' }),
  customerId: (await aCustomer(studio)).id,
}));
let before: Record<string, string>;

const nowhere = '0198f3a1-7c1e-7d2a-9c55-5b0d8a4f21c7';
const long = 'x'.repeat(201);
const longNotes = 'x'.repeat(5001);

test('an input with several wrong fields gets an error for each of them, and nothing is written', async () => {
  const { id } = await anOrder(studio, { makingCharge: '10' });
  before = await everyTable(studio);
  expect(await studio.changes.codes('createCustomer', { input: { name: ' ', phone: long, notes: longNotes } })).toEqual(
    ['INVALID name', 'INVALID phone', 'INVALID notes'],
  );
  const item = {
    name: '',
    category: long,
    quantity: '-1',
    price: '-1',
    lowStockThreshold: '0.5',
    description: longNotes,
  };
  expect((await studio.changes.codes('createInventoryItem', { input: item })).sort()).toEqual([
    'INVALID category',
    'INVALID description',
    'INVALID lowStockThreshold',
    'INVALID name',
    'INVALID price',
    'INVALID quantity',
  ]);
  const payment = { method: 'CASH', amount: '0', receivedAt: '2999-01-01T00:00:00Z', reference: long, note: longNotes };
  expect(await studio.changes.codes('recordPayment', { id, input: payment })).toEqual([
    'INVALID amount',
    'INVALID receivedAt',
    'INVALID reference',
    'INVALID note',
  ]);
  expect(
    await studio.changes.codes('updateOrder', { id, input: { makingCharge: -1, discount: '0.001', notes: longNotes } }),
  ).toEqual(expect.arrayContaining(['INVALID makingCharge', 'INVALID discount', 'INVALID notes']));
  expect(await everyTable(studio)).toEqual(before);
});

test('an unknown customer does not hide the other errors of an order', async () => {
  before = await everyTable(studio);
  const items = [
    { inventoryItemId: nowhere, quantity: 1 },
    { inventoryItemId: studio.cloth.id, quantity: 1, size: long },
  ];
  const input = { customerId: nowhere, items, notes: longNotes, discount: '-1' };
  expect(await studio.changes.codes('createOrder', { input })).toEqual([
    'NOT_FOUND customerId',
    'NOT_FOUND items.0.inventoryItemId',
    'INVALID items.1.size',
    'INVALID notes',
    'INVALID discount',
  ]);
  expect(await everyTable(studio)).toEqual(before);
});

test('an unknown order does not hide the other errors of a measurement', async () => {
  before = await everyTable(studio);
  const values = [
    { name: 'chest', value: 0 },
    { name: 'chest', value: 1, unit: 'DEGREE' },
    { name: ' ', value: 1 },
  ];
  const input = { customerId: nowhere, orderId: nowhere, type: '', values, notes: longNotes };
  expect((await studio.changes.codes('recordMeasurement', { input })).sort()).toEqual([
    'INVALID notes',
    'INVALID type',
    'INVALID values.0.value',
    'INVALID values.1.name',
    'INVALID values.1.unit',
    'INVALID values.2.name',
    'NOT_FOUND customerId',
    'NOT_FOUND orderId',
  ]);
  expect(await everyTable(studio)).toEqual(before);
});

test('only the three wrong lines of 200 get errors', async () => {
  before = await everyTable(studio);
  const items = Array.from({ length: 200 }, () => ({ inventoryItemId: studio.cloth.id, quantity: '1' }));
  items[7] = { inventoryItemId: nowhere, quantity: '1' };
  items[100] = { inventoryItemId: studio.cloth.id, quantity: '0' };
  items[199] = { inventoryItemId: studio.cloth.id, quantity: '1.5' };
  expect(await studio.changes.codes('createOrder', { input: { customerId: studio.customerId, items } })).toEqual([
    'NOT_FOUND items.7.inventoryItemId',
    'INVALID items.100.quantity',
    'INVALID items.199.quantity',
  ]);
  expect(await everyTable(studio)).toEqual(before);
});

test('each line that the others leave too little for gets an error with what they leave', async () => {
  const lace = await anInventoryItem(studio, { unit: 'YARD', quantity: '4.50', name: 'Guipure' });
  const hooks = await anInventoryItem(studio, { quantity: '1', name: 'Hooks' });
  before = await everyTable(studio);
  const line = ({ id }: MadeItem, quantity: string) => ({ inventoryItemId: id, quantity });
  const items = [
    line(lace, '2'),
    line(studio.cloth, '3'),
    line(lace, '2.5'),
    line(hooks, '2'),
    line(lace, '0.01'),
    line(lace, '1'),
  ];
  expect(await studio.changes.refusals('createOrder', { input: { customerId: studio.customerId, items } })).toEqual([
    {
      __typename: 'InsufficientStockError',
      code: 'INSUFFICIENT_STOCK',
      message: 'Hooks: 2 requested, but only 1 is available.',
      path: ['items', '3', 'quantity'],
      requested: '2',
      available: '1',
      inventoryItem: { id: hooks.id },
    },
    {
      __typename: 'InsufficientStockError',
      code: 'INSUFFICIENT_STOCK',
      message: 'Guipure: 0.01 requested, but none is available.',
      path: ['items', '4', 'quantity'],
      requested: '0.01',
      available: '0.00',
      inventoryItem: { id: lace.id },
    },
    {
      __typename: 'InsufficientStockError',
      code: 'INSUFFICIENT_STOCK',
      message: 'Guipure: 1.00 requested, but none is available.',
      path: ['items', '5', 'quantity'],
      requested: '1.00',
      available: '0.00',
      inventoryItem: { id: lace.id },
    },
  ]);
  expect(await everyTable(studio)).toEqual(before);
});
