import { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { transitionOrder } from '../orders/transition-order.ts';
import { addMeasurement } from './add-measurement.ts';
import { addPayment } from './add-payment.ts';
import { type Course, courseOf } from './course.ts';
import { type Garment, garments } from './garments.ts';
import { daysBefore, lead, type Making } from './making.ts';
import type { KnownCustomer, KnownItem } from './stock-studio.ts';
import { type Line, takeOrder, takeStock } from './take-order.ts';

/** How many orders, and how many days ago the first was taken. */
const orderCount = 200;
export const history = 150;

export interface MadeOrder {
  id: string;
  garment: Garment;
}

interface TakenOrder extends MadeOrder {
  lines: Line[];
  course: Course;
  takenAt: Date;
  /** The moment at a share of the time since it was taken. */
  at(share: number): Date;
}

/**
 * Takes the orders and lives their lives up to today: measured, paid, begun, completed, delivered or cancelled. In three
 * rounds, because rows that are written together take one statement.
 */
export async function addOrders(
  making: Making,
  customers: KnownCustomer[],
  inventory: Map<string, KnownItem>,
): Promise<MadeOrder[]> {
  const orders = Array.from({ length: orderCount }, (_, i) =>
    orderTaken(making, making.random.pick(customers), inventory, history * (1 - (i + 1) / orderCount)),
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
  making: Making,
  customer: KnownCustomer,
  inventory: Map<string, KnownItem>,
  age: number,
): TakenOrder {
  const { random, now } = making;
  const garment = random.pick(garments.filter(({ figure }) => figure === customer.figure));
  const course = courseOf(random, age);
  const takenAt = daysBefore(now, age + 0.02);
  const at = (share: number) => new Date(takenAt.getTime() + share * (now.getTime() - takenAt.getTime()));
  const { order, lines } = takeOrder(making, { customer, inventory, garment, dueIn: course.dueIn, takenAt });
  addMeasurement(making, order, { customer, garment, at: at(0.05) });
  if (course.deposit > 0) addPayment(making, order, { kind: 'PAYMENT', share: course.deposit, at: at(0.1) });
  return { id: order.id, garment, lines, course, takenAt, at };
}

/** Its stock is taken, and it moves from status to status. */
async function makeOrder(making: Making, { id, lines, course, takenAt, at }: TakenOrder): Promise<void> {
  await takeStock(making, id, lines, takenAt);
  for (const [i, to] of course.moves.entries()) {
    const note = to === 'CANCELLED' ? 'Called off by the customer.' : null;
    await transitionOrder({ em: making.em, actor: lead(making), now: at(0.2 + 0.15 * i) }, id, { to, note });
    making.em.clear();
  }
}

function settleOrder(making: Making, order: Order, { course, at }: TakenOrder): void {
  if (course.refunded && course.deposit > 0) addPayment(making, order, { kind: 'REFUND', share: 1, at: at(0.8) });
  if (course.settled) addPayment(making, order, { kind: 'PAYMENT', share: 1, at: at(0.85) });
  if (course.delivered) {
    order.deliveredAt = at(0.9);
    recordEvent(making.em, order, { actor: lead(making), now: at(0.9) }, { kind: 'DELIVERED' });
  }
}
