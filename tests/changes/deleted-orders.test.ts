import { afterAll, expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, aMeasurement, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { everyTable } from './every-table.ts';

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
    `Order #${paid.number} has payments, so it cannot be deleted.`,
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
