import { sql } from 'kysely';
import { Ctx, Resolver, Root } from 'type-graphql';
import { InventoryChangeType } from '../inventory/inventory-change.types.ts';
import type { InventoryChangeRow } from '../inventory/inventory-change.where.ts';
import type { InventoryItemRow } from '../inventory/inventory-item.loaders.ts';
import { InventoryItemType } from '../inventory/inventory-item.types.ts';
import { quantityInUnit, zeroIn } from '../inventory/stock-unit.ts';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { onePer } from '../platform/graphql/loading.ts';
import { Decimal } from '../platform/graphql/scalars.ts';
import { OrderSchema } from './order.entity.ts';
import { orderById } from './order.loaders.ts';
import { OrderType } from './order.types.ts';
import { OrderItemSchema } from './order-item.entity.ts';

const db = rowsOf(OrderSchema, OrderItemSchema);

@Resolver(() => InventoryItemType)
export class InventoryItemOrdersResolver {
  @FieldResolver(() => Decimal, {
    description: 'Reserved for orders that are pending or in progress, in the unit of the item.',
  })
  async committedQuantity(@Ctx() ctx: Context, @Root() { id, unit }: InventoryItemRow) {
    return (await ctx.loader(committedQuantityByItem).load(id))?.quantity ?? zeroIn(unit);
  }
}

@Resolver(() => InventoryChangeType)
export class InventoryChangeOrderResolver {
  @FieldResolver(() => OrderType, {
    nullable: true,
    description: 'The order that took or returned it; null when there was none or it has been deleted.',
  })
  order(@Ctx() ctx: Context, @Root() { orderId }: InventoryChangeRow) {
    return orderId === null ? null : ctx.loader(orderById).load(orderId);
  }
}

const committedQuantityByItem = onePer(
  ({ em }: Context, items) =>
    db(em)
      .selectFrom(
        db(em)
          .selectFrom('order_items')
          .innerJoin('orders', 'orders.id', 'order_items.order_id')
          .where('order_items.inventory_item_id', '=', any(items))
          .where('orders.status', 'in', ['PENDING', 'IN_PROGRESS'])
          .where('orders.deleted_at', 'is', null)
          .select(['order_items.inventory_item_id as item', 'order_items.unit'])
          .select(sql<string>`sum(order_items.quantity)`.as('quantity'))
          .groupBy(['order_items.inventory_item_id', 'order_items.unit'])
          .as('held'),
      )
      .select(['held.item', quantityInUnit('held.quantity', 'held.unit').as('quantity')]),
  held => held.item,
);
