import { moveOrder } from '../orders/move-order.ts';
import { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { addMeasurement } from './add-measurement.ts';
import { addPayment } from './add-payment.ts';
import { courseOf } from './course.ts';
import { type Garment, garments } from './garments.ts';
import { daysBefore, lead, type Making } from './making.ts';
import type { KnownCustomer, KnownItem } from './stock-studio.ts';
import { takeOrder } from './take-order.ts';

export interface MadeOrder {
  id: string;
  garment: Garment;
  takenAt: Date;
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

  const id = await takeOrder(making, { customer, inventory, garment, dueIn: course.dueIn, takenAt });
  await addMeasurement(making, id, { customer, garment, at: at(0.05) });
  if (course.deposit > 0) await addPayment(making, id, { kind: 'PAYMENT', share: course.deposit, at: at(0.1) });
  for (const [i, to] of course.moves.entries()) {
    const note = to === 'CANCELLED' ? 'Called off by the customer.' : null;
    await moveOrder({ em, actor: lead(making), now: at(0.2 + 0.15 * i) }, id, { to, note });
  }
  if (course.refunded && course.deposit > 0) await addPayment(making, id, { kind: 'REFUND', share: 1, at: at(0.8) });
  if (course.settled) await addPayment(making, id, { kind: 'PAYMENT', share: 1, at: at(0.85) });
  if (course.delivered) await deliver(making, id, at(0.9));
  em.clear();
  return { id, garment, takenAt };
}

async function deliver(making: Making, id: string, at: Date): Promise<void> {
  const order = await making.em.findOneOrFail(Order, id);
  order.deliveredAt = at;
  recordEvent(making.em, order, { actor: lead(making), now: at }, { kind: 'DELIVERED' });
  await making.em.flush();
}
