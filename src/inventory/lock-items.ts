import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { lockRow } from '../platform/database/lock-row.ts';
import { InventoryItem } from './inventory-item.entity.ts';

/**
 * The items with these ids that are not deleted, by id, locked until the transaction ends. They are locked in the order
 * of their ids, so that two orders for the same items cannot deadlock.
 */
export async function lockItems(em: EntityManager, ids: Iterable<string>): Promise<Map<string, InventoryItem>> {
  const where = { id: [...new Set(ids)], deletedAt: null };
  const items = await em.find(InventoryItem, where, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    orderBy: { id: 'asc' },
    refresh: true,
  });
  return new Map(items.map(item => [item.id, item]));
}

/** One item, locked until the transaction ends. Throws NotFound, StaleVersion. */
export function lockItem(em: EntityManager, id: string, expectedVersion?: number | null): Promise<InventoryItem> {
  return lockRow(em, InventoryItem, { noun: 'inventory item', where: { id, deletedAt: null }, expectedVersion });
}
