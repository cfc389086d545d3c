import { Ctx, Resolver, Root } from 'type-graphql';
import { anyInventoryItemById } from '../inventory/inventory-item.loaders.ts';
import { InventoryItemType } from '../inventory/inventory-item.types.ts';
import { IdArg } from '../platform/graphql/common-args.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver, Query } from '../platform/graphql/decorators.ts';
import { type OrderItemRow, orderById, orderItemById } from './order.loaders.ts';
import { OrderItemType, OrderType } from './order.types.ts';

@Resolver(() => OrderItemType)
export class OrderItemResolver {
  @Query(() => OrderItemType, {
    description: 'A line of an order, or null when there is none with this id.',
  })
  orderItem(@Ctx() ctx: Context, @IdArg('order line') id: string) {
    return ctx.loader(orderItemById).load(id);
  }

  @FieldResolver(() => OrderType, { description: 'The order it belongs to.' })
  order(@Ctx() ctx: Context, @Root() { orderId }: OrderItemRow) {
    return ctx.loader(orderById).load(orderId);
  }

  @FieldResolver(() => InventoryItemType, { description: 'What was ordered, even if it has been deleted.' })
  inventoryItem(@Ctx() ctx: Context, @Root() { inventoryItemId }: OrderItemRow) {
    return ctx.loader(anyInventoryItemById).load(inventoryItemId);
  }
}
