import type { OrderStatus } from '../orders/order-status.ts';
import type { Random } from './random.ts';

/** What becomes of an order from the day it is taken until today. */
export interface OrderPlan {
  /** Days from taking it until it is due; null when no day was agreed. */
  dueInDays: number | null;
  transitions: OrderStatus[];
  /** Share of the price paid on ordering, from 0 to 1. */
  deposit: number;
  /** Whether the rest was paid. */
  settled: boolean;
  delivered: boolean;
  /** Whether the deposit of a cancelled order was given back. */
  refunded: boolean;
}

/** The course of an order taken `age` days ago: old ones are mostly delivered, young ones wait. */
export function planOrder(random: Random, age: number): OrderPlan {
  const deposit = random.chance(0.8) ? random.pick([0.3, 0.5, 0.6, 0.7]) : 0;
  const planned = { dueInDays: random.int(21, 45), deposit, settled: false, delivered: false, refunded: false };
  if (random.chance(0.08)) {
    return {
      ...planned,
      transitions: random.chance(0.5) ? ['CANCELLED'] : ['IN_PROGRESS', 'CANCELLED'],
      refunded: random.chance(0.6),
    };
  }
  if (age > 45) {
    const altered: OrderStatus[] = random.chance(0.1) ? ['IN_PROGRESS', 'COMPLETED'] : [];
    const delivered = random.chance(0.93);
    return { ...planned, transitions: ['IN_PROGRESS', 'COMPLETED', ...altered], settled: delivered, delivered };
  }
  if (age > 18) {
    if (random.chance(0.6)) return { ...planned, transitions: ['IN_PROGRESS'] };
    return { ...planned, transitions: ['IN_PROGRESS', 'COMPLETED'], settled: random.chance(0.4) };
  }
  const begun = random.chance(0.3);
  return {
    ...planned,
    dueInDays: begun || random.chance(0.75) ? planned.dueInDays : null,
    transitions: begun ? ['IN_PROGRESS'] : [],
  };
}
