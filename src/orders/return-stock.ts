import type { EntityManager } from '@mikro-orm/postgresql';
import { changeStock } from '../inventory/change-stock.ts';
import { rowsOf } from '../platform/database/rows.ts';
import type { Actor } from '../platform/graphql/context.ts';
import type { Order } from './order.entity.ts';
import { OrderItemSchema } from './order-item.entity.ts';

const db = rowsOf(OrderItemSchema);

/** Returns all stock that the order holds, with a ledger line for each inventory item. */
export async function returnStock(
  em: EntityManager,
  order: Order,
  by: { actor: Actor | null; now: Date },
): Promise<void> {
  const held = await db(em)
    .selectFrom('order_items')
    .select(({ fn }) => ['inventory_item_id as inventoryItemId', fn.sum<string>('quantity').as('delta')])
    .where('order_id', '=', order.id)
    .groupBy('inventory_item_id')
    .execute();
  await changeStock(em, held, { reason: 'RETURNED', orderId: order.id, ...by });
}
