import { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { transitionOrder } from '../orders/transition-order.ts';
import type { AddedCustomer } from './add-customers.ts';
import type { AddedItem } from './add-inventory.ts';
import { addMeasurement } from './add-measurement.ts';
import { addOrder, type OrderLine, takeFromStock } from './add-order.ts';
import { addPayment } from './add-payment.ts';
import { type Garment, garments } from './garments.ts';
import { type OrderPlan, planOrder } from './plan-order.ts';
import { daysBefore, leadActor, type SampleContext } from './sample-context.ts';

/** How many orders there are, and how many days ago the first one was placed. */
const orderCount = 200;
export const historyDays = 150;

export interface AddedOrder {
  id: string;
  garment: Garment;
  lines: OrderLine[];
  plan: OrderPlan;
  placedAt: Date;
  /** The moment at this share of the time from `placedAt` until now: 0 is when it was placed, 1 is now. */
  at(share: number): Date;
}

/**
 * Adds the orders with all that has happened to them until now. It does so in three passes over all orders, because
 * rows that are flushed together are written in one statement.
 */
export async function addOrders(
  sample: SampleContext,
  customers: AddedCustomer[],
  inventory: ReadonlyMap<string, AddedItem>,
): Promise<AddedOrder[]> {
  const { em, random, progress } = sample;
  const orders = Array.from({ length: orderCount }, (_, i) =>
    placeOrder(sample, random.pick(customers), inventory, historyDays * (1 - (i + 1) / orderCount)),
  );
  await em.flush();
  em.clear();
  progress(`${orders.length} orders placed`);
  for (const [i, order] of orders.entries()) {
    await processOrder(sample, order);
    if ((i + 1) % 50 === 0) progress(`${i + 1} of ${orders.length} orders processed`);
  }
  const ordersById = new Map(orders.map(order => [order.id, order]));
  for (const order of await em.find(Order, {}, { orderBy: { number: 'asc' } })) {
    const added = ordersById.get(order.id);
    if (added) settleOrder(sample, order, added);
  }
  await em.flush();
  em.clear();
  return orders;
}

/** Adds an order with its measurements and its deposit. The caller flushes. */
function placeOrder(
  sample: SampleContext,
  customer: AddedCustomer,
  inventory: ReadonlyMap<string, AddedItem>,
  age: number,
): AddedOrder {
  const { random, now } = sample;
  const garment = random.pick(garments.filter(({ figure }) => figure === customer.figure));
  const plan = planOrder(random, age);
  const placedAt = daysBefore(now, age + 0.02);
  const at = (share: number) => new Date(placedAt.getTime() + share * (now.getTime() - placedAt.getTime()));
  const { order, lines } = addOrder(sample, { customer, inventory, garment, dueInDays: plan.dueInDays, placedAt });
  addMeasurement(sample, order, { customer, garment, at: at(0.05) });
  if (plan.deposit > 0) addPayment(sample, order, { kind: 'PAYMENT', share: plan.deposit, at: at(0.1) });
  return { id: order.id, garment, lines, plan, placedAt, at };
}

/** Takes the items of an order from stock, and moves it through its statuses. */
async function processOrder(sample: SampleContext, { id, lines, plan, placedAt, at }: AddedOrder): Promise<void> {
  await takeFromStock(sample, id, lines, placedAt);
  for (const [i, to] of plan.transitions.entries()) {
    const note = to === 'CANCELLED' ? 'Called off by the customer.' : null;
    await transitionOrder({ em: sample.em, actor: leadActor(sample), now: at(0.2 + 0.15 * i) }, id, { to, note });
    sample.em.clear();
  }
}

/** Adds the refund or the final payment, and the delivery. The caller flushes. */
function settleOrder(sample: SampleContext, order: Order, { plan, at }: AddedOrder): void {
  if (plan.refunded && plan.deposit > 0) addPayment(sample, order, { kind: 'REFUND', share: 1, at: at(0.8) });
  if (plan.settled) addPayment(sample, order, { kind: 'PAYMENT', share: 1, at: at(0.85) });
  if (plan.delivered) {
    const deliveredAt = at(0.9);
    order.deliveredAt = deliveredAt;
    const event = { kind: 'DELIVERED', deliveredAt: deliveredAt.toISOString() } as const;
    recordEvent(sample.em, order, { actor: leadActor(sample), now: deliveredAt }, event);
  }
}
