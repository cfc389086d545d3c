import { afterAll, describe, expect, test } from 'vitest';
import { wrongInBooks } from '../support/books.ts';
import { aCustomer, anInventoryItem, anOrder } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead, type Change, type Variables, type WireError } from './changes.ts';
import { paymentsOf } from './payments-of.ts';

const studio = useStudio(async studio => ({
  ...(await asLead(studio)),
  customerId: (await aCustomer(studio)).id,
}));
afterAll(async () => {
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

/** The figure that a message names: "The discount can be at most 12.50." */
function figureIn({ message }: WireError, words: RegExp): string {
  const [, figure] = new RegExp(`${words.source} (-?\\d+(?:\\.\\d+)?)`).exec(message) ?? [];
  if (figure === undefined) throw new Error(`There is no ${words} with a figure in: ${message}`);
  return figure;
}

/** The one error of a change that is refused. */
async function refusal(change: Change, variables: Variables): Promise<WireError> {
  const errors = await studio.changes.refusals(change, variables);
  expect(errors).toHaveLength(1);
  return errors[0] as WireError;
}

const accepted = (change: Change, variables: Variables) => studio.changes.make(change, variables);
const lineFor = ({ id }: { id: string }, quantity: unknown) => ({ inventoryItemId: id, quantity });
const pay = (id: string, amount: unknown) => ({ id, input: { method: 'CASH', amount } });
const refund = (id: string, amount: unknown) => ({ id, input: { kind: 'REFUND', method: 'CASH', amount } });

describe('of stock: what is available may be ordered', () => {
  test('a line may have what it holds already and what is left', async () => {
    const lace = await anInventoryItem(studio, { unit: 'YARD', quantity: '1.00' });
    const order = await accepted('createOrder', {
      input: { customerId: studio.customerId, items: [lineFor(lace, '1')] },
    });
    const id = order.items[0].id;
    for (const quantity of ['1.5', '99']) {
      const error = await refusal('updateOrderItem', { id, input: { quantity } });
      expect(error).toMatchObject({ code: 'INSUFFICIENT_STOCK', available: '1.00' });
      await accepted('updateOrderItem', { id, input: { quantity: error.available } });
    }
    await accepted('adjustInventory', { id: lace.id, input: { delta: '0.25', reason: 'RESTOCKED' } });
    const error = await refusal('updateOrderItem', { id, input: { quantity: 2 } });
    expect(error).toMatchObject({ requested: '2.00', available: '1.25' });
    await accepted('updateOrderItem', { id, input: { quantity: error.available } });
  });

  test('a line beside another for the same item may have what it holds and what is left', async () => {
    const pins = await anInventoryItem(studio, { quantity: '10' });
    const items = [lineFor(pins, 3), lineFor(pins, 4)];
    const order = await accepted('createOrder', { input: { customerId: studio.customerId, items } });
    const error = await refusal('updateOrderItem', { id: order.items[0].id, input: { quantity: 7 } });
    expect(error).toMatchObject({ requested: '7', available: '6' });
    await accepted('updateOrderItem', { id: order.items[0].id, input: { quantity: error.available } });
  });

  test('a line that moves to another item may have what that has in stock', async () => {
    const [silk, wool] = [
      await anInventoryItem(studio, { quantity: '10' }),
      await anInventoryItem(studio, { quantity: '2' }),
    ];
    const order = await accepted('createOrder', {
      input: { customerId: studio.customerId, items: [lineFor(silk, 5)] },
    });
    const id = order.items[0].id;
    const error = await refusal('updateOrderItem', { id, input: { inventoryItemId: wool.id } });
    expect(error).toMatchObject({ requested: '5', available: '2', inventoryItem: { id: wool.id } });
    await accepted('updateOrderItem', { id, input: { inventoryItemId: wool.id, quantity: error.available } });
  });

  test.each([
    [[3, 4], '5', [undefined, '2']],
    [[6, 1], '5', ['4', undefined]],
    [[6, 7], '5', ['5', '0']],
    [[2, 9, 3, 1], '5', [undefined, '0', undefined, '0']],
    [[9, 1, 9, 1], '5', ['3', undefined, '0', undefined]],
  ])('lines of %j for one item with %s in stock may have %j', async (quantities, quantity, available) => {
    const item = await anInventoryItem(studio, { quantity });
    const input = { customerId: studio.customerId, items: quantities.map(each => lineFor(item, each)) };
    const errors = await studio.changes.refusals('createOrder', { input });
    const found = quantities.map((_, i) => errors.find(({ path }) => path.join('.') === `items.${i}.quantity`));
    expect(found.map(error => error?.available)).toEqual(available);
    expect(found.map(error => error?.requested)).toEqual(
      quantities.map((each, i) => (found[i] ? `${each}` : undefined)),
    );
    const items = input.items
      .map((line, i) => ({ ...line, quantity: found[i]?.available ?? line.quantity }))
      .filter(line => line.quantity !== '0');
    await accepted('createOrder', { input: { ...input, items } });
  });

  test('another line may have what is left', async () => {
    const item = await anInventoryItem(studio, { unit: 'METRE', quantity: '5.5' });
    const { id } = await anOrder(studio, { items: [{ item, quantity: '4' }] });
    const error = await refusal('addOrderItem', { id, input: lineFor(item, 2) });
    expect(error).toMatchObject({ requested: '2.00', available: '1.50' });
    await accepted('addOrderItem', { id, input: lineFor(item, error.available) });
  });

  test('what is available may be removed, with the delta that the message names', async () => {
    for (const removal of [
      (error: WireError) => `-${error.available}`,
      (error: WireError) => figureIn(error, /at least/),
    ]) {
      const { id } = await anInventoryItem(studio, { unit: 'METRE', quantity: '4.25' });
      const error = await refusal('adjustInventory', { id, input: { delta: '-4.26', reason: 'CORRECTED' } });
      expect(error).toMatchObject({ code: 'INSUFFICIENT_STOCK', requested: '4.26', available: '4.25' });
      const input = { delta: removal(error), reason: 'CORRECTED' };
      expect(await accepted('adjustInventory', { id, input })).toMatchObject({ quantity: '0.00' });
    }
  });

  test('no figure is named when nothing may be removed or added', async () => {
    const { id } = await anInventoryItem(studio, { quantity: '0' });
    const none = await refusal('adjustInventory', { id, input: { delta: -1, reason: 'CORRECTED' } });
    expect(none.message).toMatch(/: nothing can be removed, because none is in stock\.$/);
    await accepted('adjustInventory', { id, input: { delta: '9999999999', reason: 'RESTOCKED' } });
    const full = await refusal('adjustInventory', { id, input: { delta: 1, reason: 'RESTOCKED' } });
    expect(full.message).toMatch(/^Nothing can be added: the quantity/);
  });

  test('the largest quantity, and the largest delta beside what orders could return, may be sent', async () => {
    for (const unit of ['PIECE', 'YARD'] as const) {
      const input = { name: `Endless ${unit}`, category: 'Trim', unit, price: 1 };
      const error = await refusal('createInventoryItem', { input: { ...input, quantity: '10000000000' } });
      const { id } = await accepted('createInventoryItem', {
        input: { ...input, quantity: figureIn(error, /at most/) },
      });
      await accepted('createOrder', { input: { customerId: studio.customerId, items: [lineFor({ id }, 7)] } });
      await accepted('adjustInventory', { id, input: { delta: -20, reason: 'CORRECTED' } });
      const over = await refusal('adjustInventory', { id, input: { delta: '100', reason: 'RESTOCKED' } });
      await accepted('adjustInventory', { id, input: { delta: figureIn(over, /at most/), reason: 'RESTOCKED' } });
    }
  });
});

describe('of money: what is due may be paid, and what was paid may be refunded', () => {
  test('a payment may be what is left to pay, and a refund what was paid', async () => {
    const { id } = await anOrder(studio, { makingCharge: '100' });
    await accepted('recordPayment', pay(id, 40));
    const over = await refusal('recordPayment', pay(id, '60.01'));
    expect(over).toMatchObject({
      code: 'OVERPAYMENT',
      balanceDue: { amount: '60.00' },
      amountPaid: { amount: '40.00' },
    });
    expect(figureIn(over, /at most/)).toBe('60.00');
    const under = await refusal('recordPayment', refund(id, '40.01'));
    expect(figureIn(under, /at most/)).toBe((under.amountPaid as { amount: string }).amount);
    await accepted('recordPayment', pay(id, (over.balanceDue as { amount: string }).amount));
    expect((await refusal('recordPayment', pay(id, 1))).message).toBe('Nothing is left to pay.');
    const whole = await refusal('recordPayment', refund(id, 200));
    await accepted('recordPayment', refund(id, (whole.amountPaid as { amount: string }).amount));
    expect((await refusal('recordPayment', refund(id, 1))).message).toBe('Nothing is left to refund.');
  });

  test('what is held for a cancelled order may be refunded, and nothing may be paid for it', async () => {
    const { id } = await anOrder(studio, { makingCharge: '100' });
    await accepted('recordPayment', pay(id, 30));
    await accepted('transitionOrder', { id, input: { to: 'CANCELLED' } });
    const error = await refusal('recordPayment', refund(id, 31));
    expect(error).toMatchObject({ balanceDue: { amount: '0.00' }, amountPaid: { amount: '30.00' } });
    await accepted('recordPayment', refund(id, (error.amountPaid as { amount: string }).amount));
  });

  test.each([
    ['no payment', '0', '150.00', '0.00'],
    ['a payment', '60.50', '89.50', '10.50'],
  ])('with %s, the discount and the making charge may be what the message names', async (_what, paid, most, least) => {
    const item = await anInventoryItem(studio, { price: '100' });
    const { id } = await anOrder(studio, { items: [{ item, quantity: '1' }], makingCharge: '50' });
    if (paid !== '0') await accepted('recordPayment', pay(id, paid));
    for (const discount of ['150.01', '89.51', '9999'].filter(each => Number(each) > Number(most))) {
      const error = await refusal('updateOrder', { id, input: { discount } });
      expect([error.path, figureIn(error, /at most/)]).toEqual([['discount'], most]);
    }
    await accepted('updateOrder', { id, input: { discount: most } });
    await accepted('updateOrder', { id, input: { discount: 50 } });
    if (least === '0.00') return;
    const error = await refusal('updateOrder', { id, input: { makingCharge: '10.49' } });
    expect([error.path, figureIn(error, /at least/)]).toEqual([['makingCharge'], least]);
    await accepted('updateOrder', { id, input: { makingCharge: least } });
  });

  test('when no discount is small enough, the making charge may be what the message names', async () => {
    const { id } = await anOrder(studio, { makingCharge: '50' });
    await accepted('recordPayment', pay(id, 40));
    const error = await refusal('updateOrder', { id, input: { makingCharge: 20, discount: 5 } });
    expect(error.path).toEqual(['makingCharge']);
    await accepted('updateOrder', { id, input: { makingCharge: figureIn(error, /at least/), discount: 5 } });
  });

  test('the discount of a new order may be what the message names', async () => {
    const input = { customerId: studio.customerId, items: [], makingCharge: '12.5', discount: '12.51' };
    const error = await refusal('createOrder', { input });
    await accepted('createOrder', { input: { ...input, discount: figureIn(error, /at most/) } });
  });

  test('after the refund, or with the discount, that the message names, a line may be removed', async () => {
    const item = await anInventoryItem(studio, { price: '100' });
    const paid = await anOrder(studio, { items: [{ item, quantity: '1' }], makingCharge: '50' });
    const line = (await accepted('recordPayment', pay(paid.id, '70.25'))).items[0].id;
    const error = await refusal('removeOrderItem', { id: line });
    await accepted('recordPayment', refund(paid.id, figureIn(error, /refund/)));
    await accepted('removeOrderItem', { id: line });

    const reduced = await anOrder(studio, { items: [{ item, quantity: '1' }], makingCharge: '50', discount: '60' });
    const { items } = await accepted('updateOrder', { id: reduced.id, input: { notes: 'x' } });
    const negative = await refusal('removeOrderItem', { id: items[0].id });
    expect(negative.code).toBe('INVALID');
    await accepted('updateOrder', { id: reduced.id, input: { discount: figureIn(negative, /discount to/) } });
    await accepted('removeOrderItem', { id: items[0].id });
  });

  test('after the refund that the message names, a refund may be voided', async () => {
    const { id } = await anOrder(studio, { makingCharge: '100' });
    await accepted('recordPayment', pay(id, 100));
    await accepted('recordPayment', refund(id, 50));
    await accepted('updateOrder', { id, input: { discount: '30.50' } });
    const [, refunded = ''] = await paymentsOf(studio, id);
    const error = await refusal('voidPayment', { id: refunded, reason: 'Mistake' });
    await accepted('recordPayment', refund(id, figureIn(error, /refund/)));
    await accepted('voidPayment', { id: refunded, reason: 'Mistake' });
  });

  test('after the rise of the price that the message names, a refund may be voided that is all there is', async () => {
    const { id } = await anOrder(studio, { makingCharge: '100' });
    await accepted('recordPayment', pay(id, 100));
    await accepted('recordPayment', refund(id, 100));
    await accepted('updateOrder', { id, input: { discount: '30.50' } });
    const [, refunded = ''] = await paymentsOf(studio, id);
    const error = await refusal('voidPayment', { id: refunded, reason: 'Mistake' });
    const rise = Number(figureIn(error, /raise the price by/));
    await accepted('updateOrder', { id, input: { discount: `${30.5 - rise}` } });
    await accepted('voidPayment', { id: refunded, reason: 'Mistake' });
  });

  test('the largest amount, and the largest quantity at a price, may be sent', async () => {
    const input = { name: 'Dear', category: 'Gold', unit: 'YARD', quantity: '100000' };
    const error = await refusal('createInventoryItem', { input: { ...input, price: '1000000000000' } });
    const { id } = await accepted('createInventoryItem', { input: { ...input, price: figureIn(error, /at most/) } });
    await accepted('updateInventoryItem', { id, input: { price: '33333333.33' } });
    const order = { customerId: studio.customerId, items: [lineFor({ id }, '30000.01')] };
    const over = await refusal('createOrder', { input: order });
    expect(over.path).toEqual(['items', '0', 'quantity']);
    const items = [lineFor({ id }, figureIn(over, /at most/))];
    await accepted('createOrder', { input: { ...order, items } });
  });
});

describe('of versions, texts and lengths', () => {
  test('the current version may be expected', async () => {
    const { id } = await accepted('createCustomer', { input: { name: 'Ada' } });
    const error = await refusal('updateCustomer', { id, input: { name: 'Eve', expectedVersion: 7 } });
    await accepted('updateCustomer', { id, input: { name: 'Eve', expectedVersion: error.currentVersion } });
  });

  test.each(['name', 'notes', 'idempotencyKey'])(
    'as many characters as the message names may be sent as %s',
    async field => {
      const input = { name: 'Ada', [field]: 'x'.repeat(5001) };
      const most = Number(
        /(?:at most|1 to) (\d+) characters/.exec((await refusal('createCustomer', { input })).message)?.[1],
      );
      await accepted('createCustomer', { input: { ...input, [field]: 'x'.repeat(most) } });
    },
  );

  test.each(['MILLIMETRE', 'CENTIMETRE', 'INCH'])('the longest length in %s may be sent', async unit => {
    const input = (value: unknown) => ({
      customerId: studio.customerId,
      type: 'Skirt',
      values: [{ name: 'waist', value, unit }],
    });
    const error = await refusal('recordMeasurement', { input: input(3001) });
    await accepted('recordMeasurement', { input: input(figureIn(error, /at most/)) });
  });

  test('as many lines and values as the message names may be sent', async () => {
    const item = await anInventoryItem(studio, { quantity: '1000' });
    const order = (lines: number) => ({ customerId: studio.customerId, items: Array(lines).fill(lineFor(item, 1)) });
    const lines = figureIn(await refusal('createOrder', { input: order(501) }), /at most/);
    await accepted('createOrder', { input: order(Number(lines)) });
    const values = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ name: `part ${i}`, value: 1, unit: 'CENTIMETRE' }));
    const measured = (count: number) => ({ customerId: studio.customerId, type: 'Coat', values: values(count) });
    const most = figureIn(await refusal('recordMeasurement', { input: measured(101) }), /at most/);
    await accepted('recordMeasurement', { input: measured(Number(most)) });
  });
});
