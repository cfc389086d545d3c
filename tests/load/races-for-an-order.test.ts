import { expect, test } from 'vitest';
import { aCustomer, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { allAtOnce, tally } from './races.ts';

/** How often each race runs. Which change comes first is random. */
const rounds = 8;
const studio = useStudio(async studio => ({
  leads: [await aLead(studio), await aLead(studio)] as const,
}));

test('a line that is added while its order is cancelled is returned with the rest, or refused', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const item = await anInventoryItem(studio, { quantity: '10' });
    const order = await anOrder(studio, { items: [{ item, quantity: '2' }] });
    const [moved, added] = await allAtOnce(studio, [
      `transitionOrder(id: "${order.id}", input: { to: CANCELLED }) { order { status } }`,
      `addOrderItem(orderId: "${order.id}", input: { inventoryItemId: "${item.id}", quantity: 3 }) { order { status } }`,
    ]);
    expect(moved).toEqual({ payload: { order: { status: 'CANCELLED' } }, codes: [] });
    expect([[], ['INVALID']]).toContainEqual(added?.codes);
    expect(await quantityOf(item.id)).toBe('10.00');
  }
});

test('of several identical status changes at the same time, only one is made', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { id } = await anOrder(studio);
    const move = `transitionOrder(id: "${id}", input: { to: CANCELLED }) { order { status } }`;
    expect(tally(await allAtOnce(studio, [move, move, move, move]))).toEqual({ ok: 1, ILLEGAL_TRANSITION: 3 });
  }
});

test('of several changes of the same version, one is made and the others get STALE_VERSION', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { id } = await anOrder(studio, { makingCharge: '100' });
    const edits = [1, 2, 3, 4].map(
      i => `updateOrder(id: "${id}", input: { makingCharge: ${i}, expectedVersion: 1 }) { order { version } }`,
    );
    expect(tally(await allAtOnce(studio, edits))).toEqual({ ok: 1, STALE_VERSION: 3 });
  }
});

test('of two payments that exceed the price together, only one is accepted', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { id } = await anOrder(studio, { makingCharge: '1000' });
    const pay = `recordPayment(orderId: "${id}", input: { method: CASH, amount: 600 }) { order { amountPaid { amount } } }`;
    const outcomes = await allAtOnce(studio, [pay, pay]);
    expect(tally(outcomes)).toEqual({ ok: 1, OVERPAYMENT: 1 });
    expect(outcomes.find(({ codes }) => codes.length === 0)?.payload).toEqual({
      order: { amountPaid: { amount: '600.00' } },
    });
  }
});

test('a payment is voided only once, and not if more would then be refunded than paid', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { id } = await anOrder(studio, { makingCharge: '1000' });
    const payment = await aPayment(studio, id, { amount: '500' });
    const away = `voidPayment(id: "${payment.id}", reason: "Typed twice") { order { id } }`;
    const refund = `recordPayment(orderId: "${id}", input: { kind: REFUND, method: CASH, amount: 500 }) { order { id } }`;
    const [one, other, back] = await allAtOnce(studio, [away, away, refund]);
    const codes = [one?.codes[0], other?.codes[0]].sort();
    expect([
      ['INVALID', undefined],
      ['OVERPAYMENT', 'OVERPAYMENT'],
    ]).toContainEqual(codes);
    expect(back?.codes).toEqual(codes[0] === 'INVALID' ? ['OVERPAYMENT'] : []);
  }
});

test('an order that is paid and deleted at the same time is either paid or deleted', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const item = await anInventoryItem(studio, { quantity: '10' });
    const { id } = await anOrder(studio, { items: [{ item, quantity: '2' }] });
    const outcomes = await allAtOnce(studio, [
      `deleteOrder(id: "${id}") { deletedId }`,
      `recordPayment(orderId: "${id}", input: { method: CASH, amount: 100 }) { order { id } }`,
      `deleteOrder(id: "${id}") { deletedId }`,
      `transitionOrder(id: "${id}", input: { to: IN_PROGRESS }) { order { id } }`,
    ]);
    const gone = outcomes.some(({ payload }) => payload.deletedId === id);
    expect(outcomes[1]?.codes).toEqual(gone ? ['NOT_FOUND'] : []);
    expect(await quantityOf(item.id)).toBe(gone ? '10.00' : '8.00');
  }
});

test('stock and price are right after one line is changed and removed at the same time', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const [cloth, thread] = [await anInventoryItem(studio), await anInventoryItem(studio)];
    const order = await anOrder(studio, {
      items: [
        { item: cloth, quantity: '2' },
        { item: thread, quantity: '1' },
      ],
    });
    const [line] = await runOn<{ id: string }>(
      studio.databaseUrl,
      'select id from order_items where order_id = $1 and inventory_item_id = $2',
      [order.id, cloth.id],
    );
    const outcomes = await allAtOnce(studio, [
      `updateOrderItem(id: "${line?.id}", input: { quantity: 5 }) { order { id } }`,
      `updateOrderItem(id: "${line?.id}", input: { inventoryItemId: "${thread.id}" }) { order { id } }`,
      `removeOrderItem(id: "${line?.id}") { order { id } }`,
      `removeOrderItem(id: "${line?.id}") { order { id } }`,
    ]);
    expect(
      outcomes
        .slice(2)
        .map(({ codes }) => codes.length)
        .sort(),
    ).toEqual([0, 1]);
    expect([await quantityOf(cloth.id), await quantityOf(thread.id)]).toEqual(['100.00', '99.00']);
  }
});

test('a customer who is deleted while they get an order either is deleted or has the order', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const customer = await aCustomer(studio);
    const [deleted, taken, measured] = await allAtOnce(studio, [
      `deleteCustomer(id: "${customer.id}") { deletedId }`,
      `createOrder(input: { customerId: "${customer.id}", items: [] }) { order { customer { id } } }`,
      `recordMeasurement(input: { customerId: "${customer.id}", type: "Bodice", values: [{ name: "chest", value: 90 }] }) { measurement { customer { id } } }`,
    ]);
    const kept = deleted?.codes.length !== 0;
    if (kept)
      expect([deleted?.codes, [taken, measured].some(outcome => outcome?.codes.length === 0)]).toEqual([
        ['IN_USE'],
        true,
      ]);
    else expect([taken?.codes, measured?.codes]).toEqual([['NOT_FOUND'], ['NOT_FOUND']]);
  }
});

async function quantityOf(item: string): Promise<string | undefined> {
  const sql = 'select quantity from inventory_items where id = $1';
  return (await runOn<{ quantity: string }>(studio.databaseUrl, sql, [item]))[0]?.quantity;
}
