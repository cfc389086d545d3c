import type { OrderStatus } from '../orders/order-status.ts';
import type { Random } from './random.ts';

/** What becomes of an order from the day it is taken until today. */
export interface Course {
  /** Days from taking it until it is due; null when no day was agreed. */
  dueIn: number | null;
  moves: OrderStatus[];
  /** Share of the price paid on ordering, from 0 to 1. */
  deposit: number;
  /** Whether the rest was paid. */
  settled: boolean;
  delivered: boolean;
  /** Whether the deposit of a cancelled order was given back. */
  refunded: boolean;
}

/** The course of an order taken `age` days ago: old ones are mostly delivered, young ones wait. */
export function courseOf(random: Random, age: number): Course {
  const deposit = random.chance(0.8) ? random.pick([0.3, 0.5, 0.6, 0.7]) : 0;
  const planned = { dueIn: random.int(21, 45), deposit, settled: false, delivered: false, refunded: false };
  if (random.chance(0.08)) {
    return {
      ...planned,
      moves: random.chance(0.5) ? ['CANCELLED'] : ['IN_PROGRESS', 'CANCELLED'],
      refunded: random.chance(0.6),
    };
  }
  if (age > 45) {
    const altered: OrderStatus[] = random.chance(0.1) ? ['IN_PROGRESS', 'COMPLETED'] : [];
    const delivered = random.chance(0.93);
    return { ...planned, moves: ['IN_PROGRESS', 'COMPLETED', ...altered], settled: delivered, delivered };
  }
  if (age > 18) {
    if (random.chance(0.6)) return { ...planned, moves: ['IN_PROGRESS'] };
    return { ...planned, moves: ['IN_PROGRESS', 'COMPLETED'], settled: random.chance(0.4) };
  }
  const begun = random.chance(0.3);
  return {
    ...planned,
    dueIn: begun || random.chance(0.75) ? planned.dueIn : null,
    moves: begun ? ['IN_PROGRESS'] : [],
  };
}
