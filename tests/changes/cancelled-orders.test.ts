import { afterAll, expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { pay, paymentsOf } from './payments-of.ts';

const studio = useStudio(async studio => ({ ...(await asLead(studio)), junior: await aJunior(studio) }));
afterAll(async () => {
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

const money = `query ($id: ID!) { order(id: $id) {
  deliveryStatus paymentStatus amountPaid { amount } balanceDue { amount } refundDue { amount } } }`;

async function moneyOf(id: string, { token } = studio.lead) {
  type Amount = { amount: string } | null;
  const { order } = await data<{ order: Record<string, Amount & string> }>(studio, money, { token, variables: { id } });
  const { deliveryStatus, paymentStatus, amountPaid, balanceDue, refundDue } = order;
  return [deliveryStatus, paymentStatus, amountPaid?.amount, balanceDue?.amount, refundDue?.amount];
}

/** The numbers of the orders in a list. */
async function listed(where: object, orderBy: object[] = []): Promise<number[]> {
  const query = `query ($where: OrderWhere, $orderBy: [OrderSort!]) {
    orders(first: 100, where: $where, orderBy: $orderBy) { nodes { number } } }`;
  const options = { token: studio.lead.token, variables: { where, orderBy } };
  const { orders } = await data<{ orders: { nodes: { number: number }[] } }>(studio, query, options);
  return orders.nodes.map(({ number }) => number);
}

test('a cancelled order owes nothing and is not late, and says what is still held for it', async () => {
  const { id } = await anOrder(studio, { makingCharge: '100', deliveryDate: '2026-01-15' });
  await studio.changes.make('recordPayment', pay(id, 60));
  expect(await moneyOf(id)).toEqual(['OVERDUE', 'PARTIALLY_PAID', '60.00', '40.00', '0.00']);
  await studio.changes.make('transitionOrder', { id, input: { to: 'CANCELLED' } });
  expect(await moneyOf(id)).toEqual(['CANCELLED', 'REFUND_DUE', '60.00', '0.00', '60.00']);
  expect(await moneyOf(id, studio.junior)).toEqual(['CANCELLED', null, undefined, undefined, undefined]);

  const tooMuch = await studio.changes.refusals('recordPayment', pay(id, '60.01', { kind: 'REFUND' }));
  expect(tooMuch).toMatchObject([{ code: 'OVERPAYMENT', path: ['amount'], balanceDue: { amount: '0.00' } }]);
  expect(await studio.changes.codes('recordPayment', pay(id, 1))).toEqual(['INVALID kind']);
  await studio.changes.make('recordPayment', pay(id, 20, { kind: 'REFUND' }));
  expect(await moneyOf(id)).toEqual(['CANCELLED', 'REFUND_DUE', '40.00', '0.00', '40.00']);
  await studio.changes.make('recordPayment', pay(id, 40, { kind: 'REFUND' }));
  expect(await moneyOf(id)).toEqual(['CANCELLED', 'REFUNDED', '0.00', '0.00', '0.00']);

  const [paid, first, second] = (await paymentsOf(studio, id)).map(id => ({ id, reason: 'Typed twice' }));
  await studio.changes.make('voidPayment', second);
  expect(await moneyOf(id)).toEqual(['CANCELLED', 'REFUND_DUE', '40.00', '0.00', '40.00']);
  expect(await studio.changes.codes('voidPayment', paid)).toEqual(['OVERPAYMENT id']);
  await studio.changes.make('voidPayment', first);
  await studio.changes.make('voidPayment', paid);
  expect(await moneyOf(id)).toEqual(['CANCELLED', 'CANCELLED', '0.00', '0.00', '0.00']);
});

test('a refund that was recorded by mistake can be voided in a cancelled order, even if its price was lowered since', async () => {
  const { id } = await anOrder(studio, { makingCharge: '100' });
  await studio.changes.make('recordPayment', pay(id, 100));
  await studio.changes.make('recordPayment', pay(id, 100, { kind: 'REFUND' }));
  await studio.changes.make('updateOrder', { id, input: { discount: '70' } });
  await studio.changes.make('transitionOrder', { id, input: { to: 'CANCELLED' } });
  const [, refund = ''] = await paymentsOf(studio, id);
  await studio.changes.make('voidPayment', { id: refund, reason: 'The money was never given back' });
  expect(await moneyOf(id)).toEqual(['CANCELLED', 'REFUND_DUE', '100.00', '0.00', '100.00']);
  await studio.changes.make('recordPayment', pay(id, 100, { kind: 'REFUND' }));
  expect(await moneyOf(id)).toEqual(['CANCELLED', 'REFUNDED', '0.00', '0.00', '0.00']);
});

test('a cancelled order is in no list of the late or the owing, and in one of the refunds that are due', async () => {
  const given = { makingCharge: '777', deliveryDate: '2026-01-16' };
  const [late, held, never] = [
    await anOrder(studio, given),
    await anOrder(studio, given),
    await anOrder(studio, given),
  ];
  await studio.changes.make('recordPayment', pay(held.id, 7));
  for (const { id } of [held, never]) {
    await studio.changes.make('transitionOrder', { id, input: { to: 'CANCELLED' } });
  }
  const ours = { deliveryDate: { from: '2026-01-16', to: '2026-01-16' } };
  const [inOrder, cancelled] = [[{ field: 'NUMBER' }], [held.number, never.number]];
  expect(await listed({ ...ours, deliveryStatus: ['OVERDUE'] })).toEqual([late.number]);
  expect(await listed({ ...ours, deliveryStatus: ['CANCELLED'] }, inOrder)).toEqual(cancelled);
  expect(await listed({ ...ours, deliveryStatus: ['UNSCHEDULED', 'SCHEDULED', 'DELIVERED'] })).toEqual([]);
  expect(await listed({ ...ours, balanceDue: { from: '0.01' } })).toEqual([late.number]);
  expect(await listed({ ...ours, paymentStatus: ['UNPAID', 'PARTIALLY_PAID'] })).toEqual([late.number]);
  expect(await listed({ ...ours, paymentStatus: ['REFUND_DUE'] })).toEqual([held.number]);
  expect(await listed({ ...ours, paymentStatus: ['CANCELLED'] })).toEqual([never.number]);
  const byBalance = [{ field: 'BALANCE_DUE', direction: 'DESC' }, { field: 'NUMBER' }];
  expect(await listed(ours, byBalance)).toEqual([late.number, ...cancelled]);
});

test('the notes of a cancelled and of a delivered order can be edited, with an event, and nothing else', async () => {
  const item = await anInventoryItem(studio);
  const given = { items: [{ item, quantity: '1' }], deliveryDate: '2026-01-17' };
  const cancelled = await anOrder(studio, { ...given, moves: ['CANCELLED'] });
  const delivered = await anOrder(studio, { ...given, moves: ['IN_PROGRESS', 'COMPLETED'] });
  await studio.changes.make('deliverOrder', { id: delivered.id });
  for (const { id } of [cancelled, delivered]) {
    const edited = await studio.changes.make('updateOrder', { id, input: { notes: 'She moved to Kano.' } });
    expect(edited.notes).toBe('She moved to Kano.');
    const timeline = 'query ($id: ID!) { order(id: $id) { timeline { nodes { ... on OrderEdited { fields } } } } }';
    type Told = { order: { timeline: { nodes: object[] } } };
    const told = await data<Told>(studio, timeline, { token: studio.lead.token, variables: { id } });
    expect(told.order.timeline.nodes.at(-1)).toEqual({ fields: ['notes'] });
    for (const input of [
      { deliveryDate: null },
      { makingCharge: '1' },
      { discount: '1' },
      { notes: 'x', discount: 1 },
    ]) {
      const closed = Object.keys(input).at(-1);
      expect(await studio.changes.codes('updateOrder', { id, input })).toEqual([`INVALID ${closed}`]);
    }
  }
});

test('an order at price 0 is paid, however it came to that price', async () => {
  const free = await anOrder(studio, { deliveryDate: '2026-01-18' });
  const gift = await anOrder(studio, { makingCharge: '50', discount: '50', deliveryDate: '2026-01-18' });
  const returned = await anOrder(studio, { makingCharge: '50', deliveryDate: '2026-01-18' });
  await studio.changes.make('recordPayment', pay(returned.id, 50));
  await studio.changes.make('recordPayment', pay(returned.id, 50, { kind: 'REFUND' }));
  await studio.changes.make('updateOrder', { id: returned.id, input: { discount: 50 } });
  const ours = { deliveryDate: { from: '2026-01-18', to: '2026-01-18' } };
  for (const { id } of [free, gift, returned]) {
    expect(await moneyOf(id)).toEqual(['OVERDUE', 'PAID', '0.00', '0.00', '0.00']);
  }
  const all = [free.number, gift.number, returned.number];
  expect(await listed({ ...ours, paymentStatus: ['PAID'] }, [{ field: 'NUMBER' }])).toEqual(all);
  expect(await listed({ ...ours, paymentStatus: ['UNPAID', 'PARTIALLY_PAID', 'REFUNDED'] })).toEqual([]);
  await studio.changes.make('updateOrder', { id: gift.id, input: { discount: 20 } });
  expect(await moneyOf(gift.id)).toEqual(['OVERDUE', 'UNPAID', '0.00', '30.00', '0.00']);
});
