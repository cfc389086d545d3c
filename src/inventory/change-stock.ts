import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { newId } from '../platform/columns.ts';
import type { Actor } from '../platform/context.ts';
import { rowsOf } from '../platform/rows.ts';
import { type InventoryChangeReason, InventoryChangeSchema } from './inventory-change.entity.ts';
import { InventoryItemSchema } from './inventory-item.entity.ts';

const db = rowsOf(InventoryItemSchema, InventoryChangeSchema);

/** How the quantity of one inventory item changes: an exact decimal in its unit. */
export interface StockChange {
  inventoryItemId: string;
  delta: string;
}

/** Why stock changes, when and by whom: what every ledger line says. */
export interface StockReason {
  reason: InventoryChangeReason;
  orderId?: string;
  note?: string | null;
  actor: Actor | null;
  now: Date;
}

/**
 * Changes quantities and writes a ledger line for each, inside the caller's transaction. Items are taken in the order of
 * their ids, so that two orders for the same items wait for each other instead of locking each other out.
 */
export async function changeStock(em: EntityManager, changes: StockChange[], why: StockReason): Promise<void> {
  for (const change of changes.toSorted((a, b) => (a.inventoryItemId < b.inventoryItemId ? -1 : 1))) {
    const { quantity } = await db(em)
      .updateTable('inventory_items')
      .set({ quantity: sql`quantity + ${change.delta}` })
      .where('id', '=', change.inventoryItemId)
      .returning('quantity')
      .executeTakeFirstOrThrow();
    await db(em)
      .insertInto('inventory_changes')
      .values({
        ...lineOf(change, why),
        new_quantity: quantity,
        old_quantity: sql`${quantity}::numeric - ${change.delta}`,
      } as never)
      .execute();
  }
}

function lineOf({ inventoryItemId }: StockChange, { reason, orderId, note, actor, now }: StockReason) {
  return {
    id: newId(),
    inventory_item_id: inventoryItemId,
    reason,
    note: note ?? null,
    order_id: orderId ?? null,
    changed_at: now.toISOString(),
    changed_by_id: actor?.id ?? null,
  };
}
