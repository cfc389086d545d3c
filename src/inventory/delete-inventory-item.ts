import { sql } from 'kysely';
import { InUse } from '../platform/basics/common-errors.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { touchBy } from '../users/touch-by.ts';
import { lockItem } from './lock-items.ts';

/**
 * Hides an inventory item and keeps its ledger. Returns the id. Throws NotFound, StaleVersion, and InUse while an order
 * that is not deleted lists the item.
 */
export function deleteInventoryItem(ctx: Context, id: string, expectedVersion?: number | null): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const item = await lockItem(em, id, expectedVersion);
    // This folder cannot import the orders folder, which depends on it: hence plain SQL.
    const { rows } = await sql<{ number: number }>`
      select distinct orders.number from order_items join orders on orders.id = order_items.order_id
      where order_items.inventory_item_id = ${id} and orders.deleted_at is null
      order by orders.number limit 4`.execute(em.getKysely());
    if (rows.length > 0) {
      const numbers = rows
        .slice(0, 3)
        .map(({ number }) => `#${number}`)
        .join(', ');
      throw new InUse(`${item.name} is on order ${numbers}${rows.length > 3 ? ' and others' : ''}.`, ['id']);
    }
    item.deletedAt = ctx.now;
    touchBy(em, item, ctx);
    return id;
  });
}
