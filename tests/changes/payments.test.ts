import { afterAll, expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { everyTable } from './every-table.ts';
import { pay, paymentsOf } from './payments-of.ts';

const studio = useStudio(asLead);
afterAll(async () => {
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

const refund = (id: string, amount: unknown) => pay(id, amount, { kind: 'REFUND' });

test('the payment status goes from unpaid over partially paid to paid, back again, and to refunded', async () => {
  const { id } = await anOrder(studio, { makingCharge: '100' });
  const after = async (
    change: Promise<{ paymentStatus: string; amountPaid: { amount: string }; balanceDue: { amount: string } }>,
  ) => {
    const { paymentStatus, amountPaid, balanceDue } = await change;
    return [paymentStatus, amountPaid.amount, balanceDue.amount];
  };
  expect(await after(studio.changes.make('updateOrder', { id, input: {} }))).toEqual(['UNPAID', '0.00', '100.00']);
  expect(await after(studio.changes.make('recordPayment', pay(id, '60.5')))).toEqual([
    'PARTIALLY_PAID',
    '60.50',
    '39.50',
  ]);
  expect(await after(studio.changes.make('recordPayment', pay(id, '39.50')))).toEqual(['PAID', '100.00', '0.00']);
  expect(await after(studio.changes.make('updateOrder', { id, input: { makingCharge: 120 } }))).toEqual([
    'PARTIALLY_PAID',
    '100.00',
    '20.00',
  ]);
  expect(await after(studio.changes.make('updateOrder', { id, input: { discount: 20 } }))).toEqual([
    'PAID',
    '100.00',
    '0.00',
  ]);
  expect(await after(studio.changes.make('recordPayment', refund(id, 30)))).toEqual([
    'PARTIALLY_PAID',
    '70.00',
    '30.00',
  ]);
  expect(await after(studio.changes.make('recordPayment', refund(id, 70)))).toEqual(['REFUNDED', '0.00', '100.00']);
  const [first, second, third, fourth] = await paymentsOf(studio, id);
  const voided = (payment: string | undefined) => ({ id: payment ?? '', reason: 'Typed twice' });
  expect(await studio.changes.codes('voidPayment', voided(first))).toEqual(['OVERPAYMENT id']);
  expect(await after(studio.changes.make('voidPayment', voided(fourth)))).toEqual(['PARTIALLY_PAID', '70.00', '30.00']);
  expect(await after(studio.changes.make('voidPayment', voided(third)))).toEqual(['PAID', '100.00', '0.00']);
  expect(await after(studio.changes.make('voidPayment', voided(first)))).toEqual(['PARTIALLY_PAID', '39.50', '60.50']);
  expect(await after(studio.changes.make('voidPayment', voided(second)))).toEqual(['UNPAID', '0.00', '100.00']);
  const before = await everyTable(studio);
  expect(await studio.changes.codes('voidPayment', voided(second))).toEqual(['INVALID id']);
  expect(await everyTable(studio)).toEqual(before);
});

test('payments cannot exceed the price, and refunds cannot exceed the payments', async () => {
  const { id } = await anOrder(studio, { makingCharge: '100' });
  await studio.changes.make('recordPayment', pay(id, 40));
  const before = await everyTable(studio);
  const overpaid = [
    { code: 'OVERPAYMENT', path: ['amount'], balanceDue: { amount: '60.00' }, amountPaid: { amount: '40.00' } },
  ];
  expect(await studio.changes.refusals('recordPayment', pay(id, '60.01'))).toMatchObject(overpaid);
  expect(await studio.changes.refusals('recordPayment', refund(id, '40.01'))).toMatchObject(overpaid);
  expect(await everyTable(studio)).toEqual(before);
});

test('a refund cannot be voided if more than the price would then be paid', async () => {
  const { id } = await anOrder(studio, { makingCharge: '100' });
  await studio.changes.make('recordPayment', pay(id, 100));
  await studio.changes.make('recordPayment', refund(id, 50));
  await studio.changes.make('updateOrder', { id, input: { discount: 30 } });
  const [, refunded] = await paymentsOf(studio, id);
  const before = await everyTable(studio);
  expect(await studio.changes.codes('voidPayment', { id: refunded ?? '', reason: 'Mistake' })).toEqual([
    'OVERPAYMENT id',
  ]);
  expect(await everyTable(studio)).toEqual(before);
});

test('no change of an order or its lines can bring the price below what was paid', async () => {
  const item = await anInventoryItem(studio, { price: '10' });
  const cheap = await anInventoryItem(studio, { price: '1' });
  const { id } = await anOrder(studio, { makingCharge: '50', items: [{ item, quantity: '5' }] });
  const line = (await studio.changes.make('recordPayment', pay(id, 100))).items[0].id;
  const before = await everyTable(studio);
  expect(await studio.changes.codes('updateOrder', { id, input: { makingCharge: '49.99' } })).toEqual([
    'OVERPAYMENT makingCharge',
  ]);
  expect(await studio.changes.codes('updateOrder', { id, input: { discount: '0.01' } })).toEqual([
    'OVERPAYMENT discount',
  ]);
  expect(await studio.changes.codes('updateOrderItem', { id: line, input: { quantity: 4 } })).toEqual([
    'OVERPAYMENT id',
  ]);
  expect(await studio.changes.codes('updateOrderItem', { id: line, input: { inventoryItemId: cheap.id } })).toEqual([
    'OVERPAYMENT id',
  ]);
  expect(await studio.changes.codes('removeOrderItem', { id: line })).toEqual(['OVERPAYMENT id']);
  expect(await everyTable(studio)).toEqual(before);
  const both = await studio.changes.make('updateOrder', { id, input: { makingCharge: '60', discount: '10' } });
  expect(both).toMatchObject({ price: { amount: '100.00' }, paymentStatus: 'PAID' });
});

test('a cancelled order accepts refunds but no payments, and its timeline shows the refund due', async () => {
  const { id } = await anOrder(studio, { makingCharge: '100' });
  await studio.changes.make('recordPayment', pay(id, 80));
  await studio.changes.make('transitionOrder', { id, input: { to: 'CANCELLED' } });
  const before = await everyTable(studio);
  expect(await studio.changes.codes('recordPayment', pay(id, 5))).toEqual(['INVALID kind']);
  expect(await studio.changes.codes('recordPayment', refund(id, '80.01'))).toEqual(['OVERPAYMENT amount']);
  expect(await studio.changes.codes('deleteOrder', { id })).toEqual(['IN_USE id']);
  expect(await everyTable(studio)).toEqual(before);
  expect(await studio.changes.make('recordPayment', refund(id, 80))).toMatchObject({
    paymentStatus: 'REFUNDED',
    status: 'CANCELLED',
  });
  const query = 'query ($id: ID!) { order(id: $id) { timeline { nodes { __typename } } } }';
  const told = await data<{ order: { timeline: { nodes: { __typename: string }[] } } }>(studio, query, {
    token: studio.lead.token,
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
