import { afterAll, expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, aMeasurement, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { everyTable } from './every-table.ts';
import { pay, paymentsOf } from './payments-of.ts';

const studio = useStudio(asLead);
afterAll(async () => {
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

test('a deleted order is hidden with its lines; its ledger lines and measurements stay, with `order: null`', async () => {
  const [customer, item] = [await aCustomer(studio, { name: 'Zubaida' }), await anInventoryItem(studio)];
  const { id, number } = await anOrder(studio, { customer, items: [{ item, quantity: '3' }] });
  const measurement = await aMeasurement(studio, customer.id, { orderId: id });
  const paid = await anOrder(studio, { makingCharge: '9' });
  await aPayment(studio, paid.id, { amount: '1' });
  expect((await studio.changes.refusals('deleteOrder', { id: paid.id }))[0]?.message).toBe(
    `Order #${paid.number} cannot be deleted: it has payments or voided payments, which stay readable. Cancel it instead: a cancelled order owes nothing.`,
  );
  const line = (await studio.changes.make('updateOrder', { id, input: { notes: 'x' } })).items[0].id;
  expect(await studio.changes.make('deleteOrder', { id })).toBe(id);
  const query = `query ($id: ID!, $number: Int!, $line: ID!, $item: ID!, $customer: ID!, $measurement: ID!) {
    order(id: $id) { id } numbered: order(number: $number) { id } orderItem(id: $line) { id }
    orders(search: "Zubaida") { totalCount nodes { id } } mine: orders(where: { inventoryItemId: $item }) { totalCount }
    customer(id: $customer) { orders { totalCount } } measurement(id: $measurement) { order { id } }
    inventoryItem(id: $item) { quantity committedQuantity changes { nodes { reason delta order { id } } } } }`;
  const variables = { id, number, line, item: item.id, customer: customer.id, measurement: measurement.id };
  const change = (reason: string, delta: string) => ({ reason, delta, order: null });
  const { inventoryItem, ...rest } = await data(studio, query, { token: studio.lead.token, variables });
  expect(rest).toEqual({
    order: null,
    numbered: null,
    orderItem: null,
    orders: { totalCount: 0, nodes: [] },
    mine: { totalCount: 0 },
    customer: { orders: { totalCount: 0 } },
    measurement: { order: null },
  });
  expect(inventoryItem).toMatchObject({ quantity: '100', committedQuantity: '0' });
  expect((inventoryItem as { changes: { nodes: unknown[] } }).changes.nodes.sort()).toEqual(
    expect.arrayContaining([change('CREATED', '100'), change('ORDERED', '-3'), change('RETURNED', '3')]),
  );
  const before = await everyTable(studio);
  const wanted = { inventoryItemId: item.id, quantity: 1 };
  expect(await studio.changes.codes('deleteOrder', { id })).toEqual(['NOT_FOUND id']);
  expect(await studio.changes.codes('updateOrder', { id, input: { notes: 'y' } })).toEqual(['NOT_FOUND id']);
  expect(await studio.changes.codes('transitionOrder', { id, input: { to: 'CANCELLED' } })).toEqual(['NOT_FOUND id']);
  expect(await studio.changes.codes('addOrderItem', { id, input: wanted })).toEqual(['NOT_FOUND orderId']);
  expect(await studio.changes.codes('updateOrderItem', { id: line, input: { quantity: 1 } })).toEqual(['NOT_FOUND id']);
  expect(await studio.changes.codes('removeOrderItem', { id: line })).toEqual(['NOT_FOUND id']);
  expect(await studio.changes.codes('recordPayment', { id, input: { method: 'CASH', amount: 1 } })).toEqual([
    'NOT_FOUND orderId',
  ]);
  expect(await everyTable(studio)).toEqual(before);
});

test('an order that ever had a payment is not deleted, and who voided the payment stays readable', async () => {
  const { id, number } = await anOrder(studio, { makingCharge: '100' });
  await studio.changes.make('recordPayment', pay(id, 100));
  const [payment] = await paymentsOf(studio, id);
  await studio.changes.make('voidPayment', { id: payment ?? '', reason: 'Mistake' });
  const refused = async () =>
    (await studio.changes.refusals('deleteOrder', { id })).map(({ code, message }) => [code, message]);
  const why = `Order #${number} cannot be deleted: it has payments or voided payments, which stay readable.`;
  expect(await refused()).toEqual([['IN_USE', `${why} Cancel it instead: a cancelled order owes nothing.`]]);
  await studio.changes.make('transitionOrder', { id, input: { to: 'CANCELLED' } });
  expect(await refused()).toEqual([['IN_USE', `${why} It is cancelled, so it owes nothing.`]]);
  const query = `query ($id: ID!, $payment: ID!) { payment(id: $payment) { id voidedBy { id } }
    payments(where: { orderId: $id, voided: true }) { nodes { id voidReason voidedBy { id } order { id } } } }`;
  expect(await data(studio, query, { token: studio.lead.token, variables: { id, payment } })).toEqual({
    payment: { id: payment, voidedBy: { id: studio.lead.id } },
    payments: { nodes: [{ id: payment, voidReason: 'Mistake', voidedBy: { id: studio.lead.id }, order: { id } }] },
  });
});

test('an order on which work began is not deleted, and nor is its customer: its timeline stays readable', async () => {
  const customer = await aCustomer(studio, { name: 'Funmi' });
  for (const moves of [['IN_PROGRESS'], ['IN_PROGRESS', 'COMPLETED'], ['IN_PROGRESS', 'CANCELLED']] as const) {
    const items = [{ item: await anInventoryItem(studio), quantity: '1' }];
    const { id, number } = await anOrder(studio, { customer, items, moves: [...moves] });
    const instead =
      moves[1] === 'CANCELLED'
        ? 'It is cancelled, so it owes nothing.'
        : 'Cancel it instead: a cancelled order owes nothing.';
    expect(await studio.changes.refusals('deleteOrder', { id })).toMatchObject([
      {
        code: 'IN_USE',
        path: ['id'],
        message: `Order #${number} cannot be deleted: work on it had begun, so its timeline stays readable. ${instead}`,
      },
    ]);
  }
  expect((await studio.changes.refusals('deleteCustomer', { id: customer.id }))[0]?.message).toBe(
    'Funmi has 3 orders with payments or begun work, which cannot be deleted.',
  );
});

test('an order taken by mistake can be deleted, also once it is cancelled', async () => {
  for (const moves of [[], ['CANCELLED'] as const]) {
    const { id } = await anOrder(studio, { makingCharge: '100', moves: [...moves] });
    expect(await studio.changes.make('deleteOrder', { id })).toBe(id);
  }
});

test('a deleted inventory item keeps its ledger readable, with who changed its stock', async () => {
  const { id } = await anInventoryItem(studio, { quantity: '10' });
  await studio.changes.make('adjustInventory', { id, input: { delta: '-6', reason: 'CORRECTED', note: 'Lost' } });
  await studio.changes.make('deleteInventoryItem', { id });
  const query = `query ($id: ID!) { inventoryChanges(where: { inventoryItemId: $id }) { nodes {
    delta note changedBy { id } inventoryItem { id } } } }`;
  const { inventoryChanges } = await data<{ inventoryChanges: { nodes: object[] } }>(studio, query, {
    token: studio.lead.token,
    variables: { id },
  });
  expect(inventoryChanges.nodes).toEqual([
    { delta: '-6', note: 'Lost', changedBy: { id: studio.lead.id }, inventoryItem: { id } },
    { delta: '10', note: null, changedBy: null, inventoryItem: { id } },
  ]);
});
