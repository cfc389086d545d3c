import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { anyWhere } from '../support/any-where.ts';
import { data } from '../support/ask.ts';
import { anOrder, aPayment } from '../support/factories.ts';
import { isTrue, type KnownOrder, knownOrders, type Where } from '../support/known-orders.ts';
import { addManyRows, pick } from '../support/many-rows.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { walk } from '../support/walk.ts';

let orders: KnownOrder[];
let today: string;

/** A time zone in which it is noon, so that the day does not change while these tests run. */
const hoursToNoon = 12 - new Date().getUTCHours();
const whereItIsNoon = `Etc/GMT${hoursToNoon > 0 ? '-' : '+'}${Math.abs(hoursToNoon)}`;

const studio = useStudio(addManyRows, { env: { STUDIO_TIME_ZONE: whereItIsNoon } });

const voiding = `with voided as (
    update payments set voided_at = now(), void_reason = 'Counted twice' where id = $1 returning order_id, amount
  ) update orders set paid_total = paid_total - voided.amount from voided where orders.id = voided.order_id`;

beforeAll(async () => {
  const { items } = studio;
  const { studio: there } = await data<{ studio: { today: string } }>(studio, '{ studio { today } }', {
    token: studio.lead.token,
  });
  today = there.today;
  for (const [i, refund] of ['100', '50', null, null].entries()) {
    const lines = [0, 1].map(n => ({ item: pick(items, i + n), quantity: '1' }));
    const { id } = await anOrder(studio, { items: lines, deliveryDate: daysFromToday(i - 1), makingCharge: '100' });
    const payment = await aPayment(studio, id, { amount: '100' });
    if (refund) await aPayment(studio, id, { kind: 'REFUND', amount: refund });
    if (i === 3) await runOn(studio.databaseUrl, voiding, [payment.id]);
  }
  await anOrder(studio);
  const paid = await anOrder(studio, { makingCharge: '70', discount: '20' });
  await aPayment(studio, paid.id, { amount: '50' });
  await runOn(studio.databaseUrl, "update orders set delivered_at = now() where status = 'COMPLETED' and number < 9");
  orders = await knownOrders(studio);
});

const seed = Date.now() % 2 ** 31;

test(`any filter of orders lists exactly the orders that it is true of (seed ${seed})`, async () => {
  const ids = orders.map(order => order.id);
  const customers = orders.map(order => order.customer);
  const items = studio.items.map(item => item.id);
  const days = [...[-2, -1, 0, 1].map(daysFromToday), '2026-11-01', '2026-12-24', '9999-12-31'];
  const property = fc.asyncProperty(anyWhere(ids, customers, items, days), async where => {
    expect(await numbers(where)).toEqual(expected(where));
  });
  await fc.assert(property, { seed, numRuns: 600 });
});

test('both ends of a range are included, and no range includes an order without a due date', async () => {
  const ranges: Where[] = [
    { deliveryDate: { from: '2026-11-01', to: '2026-11-01' } },
    { createdAt: { from: '2026-03-01T09:00:00.001Z', to: '2026-03-01T09:00:00.001Z' } },
    { price: { from: '350.50', to: '350.5' } },
    { balanceDue: { from: '0.00', to: '0.000000' } },
    { deliveryDate: { to: '9999-12-31' } },
    { not: { deliveryDate: { from: '0001-01-01' } } },
  ];
  for (const where of ranges) {
    expect(expected(where)).not.toEqual([]);
    expect(await numbers(where)).toEqual(expected(where));
  }
  const due = [
    await numbers({ deliveryDate: { to: '9999-12-31' } }),
    await numbers({ not: { deliveryDate: { from: '0001-01-01' } } }),
  ];
  expect(due.flat().sort((a, b) => a - b)).toEqual(orders.map(order => order.number).sort((a, b) => a - b));
});

test('a filter in which nothing is set lists every order, also inside `and`, `or` and `not`', async () => {
  const all = orders.map(order => order.number).sort((a, b) => b - a);
  const everything: Where[] = [
    {},
    { status: [] },
    { deliveryStatus: [] },
    { paymentStatus: [] },
    { and: [] },
    { and: [{ status: [] }] },
    { or: [] },
    { or: [{}] },
    { or: [{ status: [] }, { status: ['CANCELLED'] }] },
    { not: {} },
    { not: { and: [] } },
    { not: { or: [] } },
    { not: { status: [] } },
    { not: { not: { price: {} } } },
    { deliveryDate: {}, createdAt: { from: null, to: null }, price: {}, balanceDue: { from: null } },
    { status: null, customerId: null, number: null, deliveryStatus: null, inventoryItemId: null, paymentStatus: null },
    { and: null, or: null, not: null, deliveryDate: null, createdAt: null, price: null, balanceDue: null },
  ];
  for (const where of everything) expect({ where, found: await numbers(where) }).toEqual({ where, found: all });
});

async function numbers(where: Where): Promise<number[]> {
  const found = await walk(studio, studio.lead.token, { list: 'orders', where, size: 100 });
  return found.map(id => orders.find(order => order.id === id)?.number ?? Number.NaN);
}

/** Newest first. */
function expected(where: Where): number[] {
  const found = orders.filter(order => isTrue(where, order, today)).map(order => order.number);
  return found.sort((a, b) => b - a);
}

function daysFromToday(days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}
