import { Ctx, Resolver, Root } from 'type-graphql';
import { anyInventoryItemById } from '../inventory/inventory-item.loaders.ts';
import { InventoryItemType } from '../inventory/inventory-item.types.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { changesOf } from './event-resolvers.ts';
import { OrderCreatedType, OrderItemsChangedType } from './order-event.types.ts';
import type { OrderItemChange } from './order-item-change.ts';
import { OrderItemChangeType } from './order-item-change.types.ts';

const unrecorded = 'Empty in events that were recorded before lines were stored.';

export const OrderCreatedLinesResolver = changesOf(() => OrderCreatedType, {
  field: 'lines',
  type: () => OrderItemChangeType,
  description: `The lines that it began with. ${unrecorded}`,
});

export const OrderItemsChangedResolver = changesOf(() => OrderItemsChangedType, {
  field: 'lines',
  type: () => OrderItemChangeType,
  description: `The lines that were added, changed or removed. ${unrecorded}`,
});

@Resolver(() => OrderItemChangeType)
export class OrderItemChangeResolver {
  @FieldResolver(() => InventoryItemType, {
    nullable: true,
    description: 'The item before, as it is now, even if it has been deleted.',
  })
  fromInventoryItem(@Ctx() ctx: Context, @Root() { fromInventoryItemId }: OrderItemChange) {
    return fromInventoryItemId === null ? null : ctx.loader(anyInventoryItemById).load(fromInventoryItemId);
  }

  @FieldResolver(() => InventoryItemType, {
    nullable: true,
    description: 'The item after, as it is now, even if it has been deleted.',
  })
  toInventoryItem(@Ctx() ctx: Context, @Root() { toInventoryItemId }: OrderItemChange) {
    return toInventoryItemId === null ? null : ctx.loader(anyInventoryItemById).load(toInventoryItemId);
  }
}
