import { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { transitionOrder } from '../orders/transition-order.ts';
import { addMeasurement } from './add-measurement.ts';
import { addOrder, type Line, takeFromStock } from './add-order.ts';
import { addPayment } from './add-payment.ts';
import { type Garment, garments } from './garments.ts';
import { type OrderPlan, planOrder } from './plan-order.ts';
import { daysBefore, leadActor, type SampleContext } from './sample-context.ts';
import type { AddedCustomer, AddedItem } from './stock-studio.ts';

/** How many orders, and how many days ago the first was taken. */
const orderCount = 200;
export const historyDays = 150;

export interface AddedOrder {
  id: string;
  garment: Garment;
}

interface TakenOrder extends AddedOrder {
  lines: Line[];
  course: OrderPlan;
  takenAt: Date;
  /** The moment at a share of the time since it was taken. */
  at(share: number): Date;
}

/**
 * Takes the orders and lives their lives up to today: measured, paid, begun, completed, delivered or cancelled. In three
 * rounds, because rows that are written together take one statement.
 */
export async function addOrders(
  making: SampleContext,
  customers: AddedCustomer[],
  inventory: Map<string, AddedItem>,
): Promise<AddedOrder[]> {
  const orders = Array.from({ length: orderCount }, (_, i) =>
    orderTaken(making, making.random.pick(customers), inventory, historyDays * (1 - (i + 1) / orderCount)),
  );
  await making.em.flush();
  making.em.clear();
  making.progress(`${orders.length} orders taken`);
  for (const [i, order] of orders.entries()) {
    await makeOrder(making, order);
    if ((i + 1) % 50 === 0) making.progress(`${i + 1} of ${orders.length} orders made`);
  }
  for (const order of await making.em.find(Order, {}, { orderBy: { number: 'asc' } })) {
    const taken = orders.find(({ id }) => id === order.id);
    if (taken) settleOrder(making, order, taken);
  }
  await making.em.flush();
  making.em.clear();
  return orders;
}

/** Measured and, mostly, paid for in part on ordering. */
function orderTaken(
  making: SampleContext,
  customer: AddedCustomer,
  inventory: Map<string, AddedItem>,
  age: number,
): TakenOrder {
  const { random, now } = making;
  const garment = random.pick(garments.filter(({ figure }) => figure === customer.figure));
  const course = planOrder(random, age);
  const takenAt = daysBefore(now, age + 0.02);
  const at = (share: number) => new Date(takenAt.getTime() + share * (now.getTime() - takenAt.getTime()));
  const { order, lines } = addOrder(making, { customer, inventory, garment, dueIn: course.dueInDays, takenAt });
  addMeasurement(making, order, { customer, garment, at: at(0.05) });
  if (course.deposit > 0) addPayment(making, order, { kind: 'PAYMENT', share: course.deposit, at: at(0.1) });
  return { id: order.id, garment, lines, course, takenAt, at };
}

/** Its stock is taken, and it moves from status to status. */
async function makeOrder(making: SampleContext, { id, lines, course, takenAt, at }: TakenOrder): Promise<void> {
  await takeFromStock(making, id, lines, takenAt);
  for (const [i, to] of course.transitions.entries()) {
    const note = to === 'CANCELLED' ? 'Called off by the customer.' : null;
    await transitionOrder({ em: making.em, actor: leadActor(making), now: at(0.2 + 0.15 * i) }, id, { to, note });
    making.em.clear();
  }
}

function settleOrder(making: SampleContext, order: Order, { course, at }: TakenOrder): void {
  if (course.refunded && course.deposit > 0) addPayment(making, order, { kind: 'REFUND', share: 1, at: at(0.8) });
  if (course.settled) addPayment(making, order, { kind: 'PAYMENT', share: 1, at: at(0.85) });
  if (course.delivered) {
    order.deliveredAt = at(0.9);
    recordEvent(making.em, order, { actor: leadActor(making), now: at(0.9) }, { kind: 'DELIVERED' });
  }
}
