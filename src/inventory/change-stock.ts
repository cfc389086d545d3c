import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { newId } from '../platform/database/columns.ts';
import type { Actor } from '../platform/graphql/context.ts';
import type { InventoryChangeReason } from './inventory-change-reason.ts';

/** A change of one inventory item's quantity. */
export interface StockChange {
  inventoryItemId: string;
  /** Exact decimal in the unit of the item; negative when stock goes out. */
  delta: string;
}

/** Why stock changes, when and by whom. Every ledger line records it. */
export interface StockReason {
  reason: InventoryChangeReason;
  orderId?: string;
  note?: string | null;
  actor: Actor | null;
  now: Date;
}

/**
 * Changes quantities, with the item's version and the time and author of its last change, and writes a ledger line for
 * each, in one statement inside the caller's transaction. `changes` must not list an item twice. A line has the time of
 * the item: if this change waited for another one, that one's time, so that no ledger runs backward. Items are locked
 * in the order of their ids, so that two orders for the same items cannot deadlock.
 */
export async function changeStock(em: EntityManager, changes: StockChange[], why: StockReason): Promise<void> {
  const { reason, orderId = null, note = null, actor, now } = why;
  const by = actor?.id ?? null;
  await sql`
    with changes as (
      select * from unnest(
        ${changes.map(change => change.inventoryItemId)}::uuid[],
        ${changes.map(change => change.delta)}::numeric[],
        ${changes.map(newId)}::uuid[]
      ) as changes (item, delta, line)
    ), locked as (
      select changes.* from changes join inventory_items on inventory_items.id = changes.item
      order by inventory_items.id for update of inventory_items
    ), changed as (
      update inventory_items set
        quantity = quantity + locked.delta,
        version = version + 1,
        updated_at = greatest(updated_at, ${now.toISOString()}),
        updated_by_id = ${by}
      from locked where inventory_items.id = locked.item
      returning locked.*, inventory_items.quantity, inventory_items.updated_at
    )
    insert into inventory_changes
      (id, inventory_item_id, old_quantity, new_quantity, reason, note, order_id, changed_at, changed_by_id)
    select line, item, quantity - delta, quantity, ${reason}, ${note}, ${orderId}, updated_at, ${by}
    from changed order by item`.execute(em.getKysely());
}
