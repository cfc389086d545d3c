import { afterAll, beforeAll, expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import { aLead, type Person } from '../support/people.ts';
import { type Bench, openBench } from './changes.ts';
import { everyTable } from './every-table.ts';

let bench: Bench;
let lead: Person;
beforeAll(async () => {
  bench = await openBench(async studio => {
    lead = await aLead(studio);
    return lead;
  });
});
afterAll(async () => {
  expect(await wrongInBooks(bench.studio.databaseUrl)).toEqual({});
  await bench[Symbol.asyncDispose]();
});

const pay = (id: string, amount: unknown, more = {}) => ({ id, input: { method: 'CASH', amount, ...more } });
const refund = (id: string, amount: unknown) => pay(id, amount, { kind: 'REFUND' });

/** Ids of the payments of an order, in the order in which they were recorded. */
async function paymentsOf(id: string): Promise<string[]> {
  const query = 'query ($id: ID!) { order(id: $id) { payments { id } } }';
  const variables = { id };
  const { order } = await data<{ order: { payments: { id: string }[] } }>(bench.studio, query, {
    token: lead.token,
    variables,
  });
  return order.payments.map(payment => payment.id);
}

test('an order goes from unpaid over partially paid to paid, back, and to refunded', async () => {
  const { id } = await anOrder(bench.studio, { makingCharge: '100' });
  const after = async (
    change: Promise<{ paymentStatus: string; amountPaid: { amount: string }; balanceDue: { amount: string } }>,
  ) => {
    const { paymentStatus, amountPaid, balanceDue } = await change;
    return [paymentStatus, amountPaid.amount, balanceDue.amount];
  };
  expect(await after(bench.make('updateOrder', { id, input: {} }))).toEqual(['UNPAID', '0.00', '100.00']);
  expect(await after(bench.make('recordPayment', pay(id, '60.5')))).toEqual(['PARTIALLY_PAID', '60.50', '39.50']);
  expect(await after(bench.make('recordPayment', pay(id, '39.50')))).toEqual(['PAID', '100.00', '0.00']);
  expect(await after(bench.make('updateOrder', { id, input: { makingCharge: 120 } }))).toEqual([
    'PARTIALLY_PAID',
    '100.00',
    '20.00',
  ]);
  expect(await after(bench.make('updateOrder', { id, input: { discount: 20 } }))).toEqual(['PAID', '100.00', '0.00']);
  expect(await after(bench.make('recordPayment', refund(id, 30)))).toEqual(['PARTIALLY_PAID', '70.00', '30.00']);
  expect(await after(bench.make('recordPayment', refund(id, 70)))).toEqual(['REFUNDED', '0.00', '100.00']);
  const [first, second, third, fourth] = await paymentsOf(id);
  const voided = (payment: string | undefined) => ({ id: payment ?? '', reason: 'Typed twice' });
  expect(await bench.told('voidPayment', voided(first))).toEqual(['OVERPAYMENT id']);
  expect(await after(bench.make('voidPayment', voided(fourth)))).toEqual(['PARTIALLY_PAID', '70.00', '30.00']);
  expect(await after(bench.make('voidPayment', voided(third)))).toEqual(['PAID', '100.00', '0.00']);
  expect(await after(bench.make('voidPayment', voided(first)))).toEqual(['PARTIALLY_PAID', '39.50', '60.50']);
  expect(await after(bench.make('voidPayment', voided(second)))).toEqual(['UNPAID', '0.00', '100.00']);
  const before = await everyTable(bench.studio);
  expect(await bench.told('voidPayment', voided(second))).toEqual(['INVALID id']);
  expect(await everyTable(bench.studio)).toEqual(before);
});

test('no more is paid than the price, and no more given back than was paid', async () => {
  const { id } = await anOrder(bench.studio, { makingCharge: '100' });
  await bench.make('recordPayment', pay(id, 40));
  const before = await everyTable(bench.studio);
  const overpaid = (balance: string) => [{ code: 'OVERPAYMENT', path: ['amount'], balanceDue: { amount: balance } }];
  expect(await bench.refusals('recordPayment', pay(id, '60.01'))).toMatchObject(overpaid('-0.01'));
  expect(await bench.refusals('recordPayment', refund(id, '40.01'))).toMatchObject(overpaid('100.01'));
  expect(await everyTable(bench.studio)).toEqual(before);
});

test('a refund is not voided when the price would not hold what was paid', async () => {
  const { id } = await anOrder(bench.studio, { makingCharge: '100' });
  await bench.make('recordPayment', pay(id, 100));
  await bench.make('recordPayment', refund(id, 50));
  await bench.make('updateOrder', { id, input: { discount: 30 } });
  const [, refunded] = await paymentsOf(id);
  const before = await everyTable(bench.studio);
  expect(await bench.told('voidPayment', { id: refunded ?? '', reason: 'Mistake' })).toEqual(['OVERPAYMENT id']);
  expect(await everyTable(bench.studio)).toEqual(before);
});

test('no edit of an order or its lines brings the price below what was paid', async () => {
  const item = await anInventoryItem(bench.studio, { price: '10' });
  const cheap = await anInventoryItem(bench.studio, { price: '1' });
  const { id } = await anOrder(bench.studio, { makingCharge: '50', items: [{ item, quantity: '5' }] });
  const line = (await bench.make('recordPayment', pay(id, 100))).items[0].id;
  const before = await everyTable(bench.studio);
  expect(await bench.told('updateOrder', { id, input: { makingCharge: '49.99' } })).toEqual([
    'OVERPAYMENT makingCharge',
  ]);
  expect(await bench.told('updateOrder', { id, input: { discount: '0.01' } })).toEqual(['OVERPAYMENT discount']);
  expect(await bench.told('updateOrderItem', { id: line, input: { quantity: 4 } })).toEqual(['OVERPAYMENT id']);
  expect(await bench.told('updateOrderItem', { id: line, input: { inventoryItemId: cheap.id } })).toEqual([
    'OVERPAYMENT id',
  ]);
  expect(await bench.told('removeOrderItem', { id: line })).toEqual(['OVERPAYMENT id']);
  expect(await everyTable(bench.studio)).toEqual(before);
  const both = await bench.make('updateOrder', { id, input: { makingCharge: '60', discount: '10' } });
  expect(both).toMatchObject({ price: { amount: '100.00' }, paymentStatus: 'PAID' });
});

test('a cancelled order takes refunds but no payments, and its timeline says what is to be given back', async () => {
  const { id } = await anOrder(bench.studio, { makingCharge: '100' });
  await bench.make('recordPayment', pay(id, 80));
  await bench.make('transitionOrder', { id, input: { to: 'CANCELLED' } });
  const before = await everyTable(bench.studio);
  expect(await bench.told('recordPayment', pay(id, 5))).toEqual(['INVALID kind']);
  expect(await bench.told('recordPayment', refund(id, '80.01'))).toEqual(['OVERPAYMENT amount']);
  expect(await bench.told('deleteOrder', { id })).toEqual(['IN_USE id']);
  expect(await everyTable(bench.studio)).toEqual(before);
  expect(await bench.make('recordPayment', refund(id, 80))).toMatchObject({
    paymentStatus: 'REFUNDED',
    status: 'CANCELLED',
  });
  const query = 'query ($id: ID!) { order(id: $id) { timeline { nodes { __typename } } } }';
  const told = await data<{ order: { timeline: { nodes: { __typename: string }[] } } }>(bench.studio, query, {
    token: lead.token,
    variables: { id },
  });
  expect(told.order.timeline.nodes.map(event => event.__typename)).toEqual([
    'OrderCreated',
    'PaymentRecorded',
    'OrderStatusChanged',
    'RefundDue',
    'PaymentRecorded',
  ]);
});
