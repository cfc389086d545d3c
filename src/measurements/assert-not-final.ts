import type { Order } from '../orders/order.entity.ts';
import { Invalid } from '../platform/basics/common-errors.ts';

/**
 * Throws Invalid at `path` when the order of a measurement is cancelled or delivered: the studio must be able to see
 * what it was made to. Call it with the locked order, or null for a measurement of no order.
 */
export function assertNotFinal(order: Order | null, path: string[]): void {
  const state = order?.finalState();
  if (!order || !state) return;
  const rule = `Order #${order.number} is ${state}, so its measurements stay as they are`;
  throw new Invalid(`${rule}: record a new measurement for the customer, without \`orderId\`.`, path);
}
