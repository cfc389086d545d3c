import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { checkVersion, NotFound } from '../platform/basics/common-errors.ts';
import { Order } from './order.entity.ts';

/**
 * The order, locked until the transaction ends: who comes second waits, and then sees what the first one did.
 * Throws NotFound at `path`, and StaleVersion when it is no longer the version that the client read.
 */
export async function lockOrder(
  em: EntityManager,
  id: string,
  expectedVersion?: number | null,
  path = ['id'],
): Promise<Order> {
  const order = await em.findOne(Order, { id, deletedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!order) throw new NotFound('There is no order with this id (any more).', path);
  checkVersion(order, expectedVersion);
  return order;
}
