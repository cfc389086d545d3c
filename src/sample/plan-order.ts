import type { OrderStatus } from '../orders/order-status.ts';
import type { Random } from './random.ts';

/** What happens to an order from the day it is placed until today. */
export interface OrderPlan {
  /** Days after it was placed; null when no due date was agreed. */
  dueInDays: number | null;
  /** The statuses that it moves through, one after the other. */
  transitions: OrderStatus[];
  /** The share of the price that is paid at once, from 0 to 1. */
  deposit: number;
  /** Whether the rest has been paid. */
  settled: boolean;
  delivered: boolean;
  /** Whether the deposit of a cancelled order has been refunded. */
  refunded: boolean;
}

/** A plan for an order that was placed `age` days ago. Most old orders are delivered; most new ones are pending. */
export function planOrder(random: Random, age: number): OrderPlan {
  const deposit = random.chance(0.8) ? random.pick([0.3, 0.5, 0.6, 0.7]) : 0;
  const plan = { dueInDays: random.int(21, 45), deposit, settled: false, delivered: false, refunded: false };
  if (random.chance(0.08)) {
    return {
      ...plan,
      transitions: random.chance(0.5) ? ['CANCELLED'] : ['IN_PROGRESS', 'CANCELLED'],
      refunded: random.chance(0.6),
    };
  }
  if (age > 45) {
    const alterations: OrderStatus[] = random.chance(0.1) ? ['IN_PROGRESS', 'COMPLETED'] : [];
    const delivered = random.chance(0.93);
    return { ...plan, transitions: ['IN_PROGRESS', 'COMPLETED', ...alterations], settled: delivered, delivered };
  }
  if (age > 18) {
    if (random.chance(0.6)) return { ...plan, transitions: ['IN_PROGRESS'] };
    return { ...plan, transitions: ['IN_PROGRESS', 'COMPLETED'], settled: random.chance(0.4) };
  }
  const inProgress = random.chance(0.3);
  return {
    ...plan,
    dueInDays: inProgress || random.chance(0.75) ? plan.dueInDays : null,
    transitions: inProgress ? ['IN_PROGRESS'] : [],
  };
}
