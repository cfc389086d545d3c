import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { checkVersion, NotFound } from '../platform/basics/common-errors.ts';
import { InventoryItem } from './inventory-item.entity.ts';

/**
 * The items with these ids that were not deleted, locked until the transaction ends, by id. Locked in the order of their
 * ids, so that two orders for the same items wait for each other instead of locking each other out.
 */
export async function lockItems(em: EntityManager, ids: Iterable<string>): Promise<Map<string, InventoryItem>> {
  const wanted = { id: [...new Set(ids)], deletedAt: null };
  const items = await em.find(InventoryItem, wanted, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    orderBy: { id: 'asc' },
    refresh: true,
  });
  return new Map(items.map(item => [item.id, item]));
}

/** One item, locked. Throws NotFound, and StaleVersion when it is another version by now. */
export async function lockItem(em: EntityManager, id: string, expectedVersion?: number | null): Promise<InventoryItem> {
  const item = (await lockItems(em, [id])).get(id);
  if (!item) throw new NotFound('There is no inventory item with this id (any more).', ['id']);
  checkVersion(item, expectedVersion);
  return item;
}
