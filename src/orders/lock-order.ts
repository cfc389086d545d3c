import type { EntityManager } from '@mikro-orm/postgresql';
import { lockRow } from '../platform/database/lock-row.ts';
import { Order } from './order.entity.ts';

/** The order, locked until the transaction ends. Throws NotFound at `path`, StaleVersion. */
export function lockOrder(
  em: EntityManager,
  id: string,
  expectedVersion?: number | null,
  path = ['id'],
): Promise<Order> {
  return lockRow(em, Order, { noun: 'order', where: { id, deletedAt: null }, expectedVersion, path });
}
