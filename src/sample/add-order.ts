import { moveOrder } from '../orders/move-order.ts';
import type { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { addMeasurement } from './add-measurement.ts';
import { addPayment } from './add-payment.ts';
import { courseOf } from './course.ts';
import { type Garment, garments } from './garments.ts';
import { daysBefore, lead, type Making } from './making.ts';
import type { KnownCustomer, KnownItem } from './stock-studio.ts';
import { takeOrder, takeStock } from './take-order.ts';

export interface MadeOrder {
  id: string;
  garment: Garment;
}

interface Commissioner {
  customer: KnownCustomer;
  inventory: Map<string, KnownItem>;
  /** How many days ago the order was taken. */
  age: number;
}

/** Takes one order and lives its life up to today: measured, paid, begun, completed, delivered or cancelled. */
export async function addOrder(making: Making, { customer, inventory, age }: Commissioner): Promise<MadeOrder> {
  const { em, random, now } = making;
  const garment = random.pick(garments.filter(({ figure }) => figure === customer.figure));
  const course = courseOf(random, age);
  const takenAt = daysBefore(now, age + 0.02);
  /** The moment at a share of the time since then. */
  const at = (share: number) => new Date(takenAt.getTime() + share * (now.getTime() - takenAt.getTime()));

  const { order, lines } = takeOrder(making, { customer, inventory, garment, dueIn: course.dueIn, takenAt });
  addMeasurement(making, order, { customer, garment, at: at(0.05) });
  if (course.deposit > 0) addPayment(making, order, { kind: 'PAYMENT', share: course.deposit, at: at(0.1) });
  await em.flush();
  await takeStock(making, order, lines);
  for (const [i, to] of course.moves.entries()) {
    const note = to === 'CANCELLED' ? 'Called off by the customer.' : null;
    await moveOrder({ em, actor: lead(making), now: at(0.2 + 0.15 * i) }, order.id, { to, note });
  }
  if (course.refunded && course.deposit > 0) addPayment(making, order, { kind: 'REFUND', share: 1, at: at(0.8) });
  if (course.settled) addPayment(making, order, { kind: 'PAYMENT', share: 1, at: at(0.85) });
  if (course.delivered) deliver(making, order, at(0.9));
  await em.flush();
  em.clear();
  return { id: order.id, garment };
}

function deliver(making: Making, order: Order, at: Date): void {
  order.deliveredAt = at;
  recordEvent(making.em, order, { actor: lead(making), now: at }, { kind: 'DELIVERED' });
}
