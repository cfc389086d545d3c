import { afterAll, expect, test } from 'vitest';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, anInventoryItem, anOrder } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(asLead);
afterAll(async () => {
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

test('an order is created, parts of it are changed, and its optional fields are cleared', async () => {
  const customer = await aCustomer(studio);
  const item = await anInventoryItem(studio, { price: '100', quantity: '9' });
  const items = [{ inventoryItemId: item.id, quantity: '2.0', size: ' M ' }];
  const charges = { makingCharge: '50.5', discount: '0.25' };
  const input = { customerId: customer.id, items, deliveryDate: '2031-02-28', notes: 'Gold\nthread', ...charges };
  const order = await studio.changes.make('createOrder', { input });
  const { id, number } = order;
  const unpaid = { amountPaid: { amount: '0.00' }, paymentStatus: 'UNPAID' };
  const line = { size: 'M', quantity: '2', unitPrice: { amount: '100.00' }, lineTotal: { amount: '200.00' } };
  const first = {
    id,
    number,
    version: 1,
    status: 'PENDING',
    notes: 'Gold\nthread',
    deliveryDate: '2031-02-28',
    deliveryStatus: 'SCHEDULED',
    deliveredAt: null,
    customer: { id: customer.id },
    items: [{ id: order.items[0].id, ...line, inventoryItem: { id: item.id, quantity: '7' } }],
    itemsTotal: { amount: '200.00' },
    makingCharge: { amount: '50.50' },
    discount: { amount: '0.25' },
    price: { amount: '250.25' },
    balanceDue: { amount: '250.25' },
    ...unpaid,
  };
  expect(order).toEqual(first);
  const sums = { price: { amount: '250.50' }, balanceDue: { amount: '250.50' } };
  const edited = await studio.changes.make('updateOrder', { id, input: { discount: null, expectedVersion: 1 } });
  const second = { ...first, ...sums, discount: { amount: '0.00' }, version: edited.version };
  expect(edited).toEqual(second);
  const cleared = await studio.changes.make('updateOrder', {
    id,
    input: { deliveryDate: null, notes: null, makingCharge: null },
  });
  const none = { notes: null, deliveryDate: null, deliveryStatus: 'UNSCHEDULED', makingCharge: { amount: '0.00' } };
  const rest = { price: { amount: '200.00' }, balanceDue: { amount: '200.00' }, version: cleared.version };
  expect(cleared).toEqual({ ...second, ...none, ...rest });
  expect(cleared.version).toBeGreaterThan(edited.version);
});

test('changes of an order or its lines with an old version, or without changes, write nothing', async () => {
  const { id } = await anOrder(studio, { items: [{ item: await anInventoryItem(studio), quantity: '1' }] });
  const { version, items } = await studio.changes.make('updateOrder', { id, input: { notes: 'N', makingCharge: '5' } });
  const line = items[0].id;
  const before = await everyTable(studio);
  const stale = [{ code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: version }];
  const expectedVersion = version - 1;
  const refused = [
    studio.changes.refusals('updateOrder', { id, input: { notes: 'other', expectedVersion } }),
    studio.changes.refusals('updateOrderItem', { id: line, input: { quantity: 2, expectedVersion } }),
    studio.changes.refusals('transitionOrder', { id, input: { to: 'IN_PROGRESS', expectedVersion } }),
    studio.changes.refusals('deliverOrder', { id, input: { expectedVersion } }),
  ];
  for (const errors of await Promise.all(refused)) expect(errors).toMatchObject(stale);
  await studio.changes.make('updateOrder', { id, input: {} });
  await studio.changes.make('updateOrder', {
    id,
    input: { notes: 'N', makingCharge: '5.00', discount: null, deliveryDate: null },
  });
  await studio.changes.make('updateOrderItem', {
    id: line,
    input: { quantity: '1.0', size: '  ', expectedVersion: version },
  });
  await studio.changes.make('updateOrderItem', { id: line, input: {} });
  const nulls = { quantity: null, inventoryItemId: null };
  expect(await studio.changes.codes('updateOrderItem', { id: line, input: nulls })).toEqual([
    'INVALID inventoryItemId',
    'INVALID quantity',
  ]);
  expect(await everyTable(studio)).toEqual(before);
});

test('an order can be delivered once it is completed; after that only its notes can change', async () => {
  const item = await anInventoryItem(studio);
  const made = await anOrder(studio, { items: [{ item, quantity: '1' }], moves: ['IN_PROGRESS'] });
  const { id } = made;
  expect(await studio.changes.codes('deliverOrder', { id })).toEqual(['INVALID id']);
  const line = (await studio.changes.make('transitionOrder', { id, input: { to: 'COMPLETED' } })).items[0].id;
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  expect(await studio.changes.codes('deliverOrder', { id, input: { deliveredAt: soon } })).toEqual([
    'INVALID deliveredAt',
  ]);
  expect(await studio.changes.codes('deliverOrder', { id, input: { deliveredAt: '0001-01-01T00:00:00Z' } })).toEqual([
    'INVALID deliveredAt',
  ]);
  expect(await studio.changes.codes('removeOrderItem', { id: line })).toEqual(['INVALID id']);
  const delivered = await studio.changes.make('deliverOrder', { id, input: { note: 'By hand' } });
  expect(delivered).toMatchObject({
    status: 'COMPLETED',
    deliveryStatus: 'DELIVERED',
    deliveredAt: expect.any(String),
  });
  const before = await everyTable(studio);
  const wanted = { inventoryItemId: item.id, quantity: 1 };
  expect(await studio.changes.codes('updateOrder', { id, input: { discount: 1 } })).toEqual(['INVALID discount']);
  expect(await studio.changes.codes('updateOrder', { id, input: { deliveryDate: '2030-01-01' } })).toEqual([
    'INVALID deliveryDate',
  ]);
  expect(await studio.changes.codes('addOrderItem', { id, input: wanted })).toEqual(['INVALID orderId']);
  expect(await studio.changes.codes('updateOrderItem', { id: line, input: { quantity: 2 } })).toEqual(['INVALID id']);
  expect(await studio.changes.codes('removeOrderItem', { id: line })).toEqual(['INVALID id']);
  expect(await studio.changes.codes('deliverOrder', { id })).toEqual(['INVALID id']);
  expect(await studio.changes.codes('transitionOrder', { id, input: { to: 'IN_PROGRESS' } })).toEqual([
    'ILLEGAL_TRANSITION to',
  ]);
  expect(await studio.changes.codes('deleteOrder', { id })).toEqual(['IN_USE id']);
  expect(await everyTable(studio)).toEqual(before);
  const noted = await studio.changes.make('updateOrder', { id, input: { notes: 'Liked it' } });
  expect(noted).toEqual({ ...delivered, notes: 'Liked it', version: delivered.version + 1 });
});
