import { Arg, Ctx, Resolver, Root } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import { changed, deleted } from '../platform/graphql/changed.ts';
import { ExpectedVersionArg, IdArg } from '../platform/graphql/common-args.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver, Mutation } from '../platform/graphql/decorators.ts';
import { DeletePayload } from '../platform/graphql/delete-payload.ts';
import { adjustInventory } from './adjust-inventory.ts';
import { createInventoryItem } from './create-inventory-item.ts';
import { deleteInventoryItem } from './delete-inventory-item.ts';
import type { InsufficientStock } from './insufficient-stock.ts';
import { AdjustInventoryInput, CreateInventoryItemInput, UpdateInventoryItemInput } from './inventory-item.inputs.ts';
import { inventoryItemById } from './inventory-item.loaders.ts';
import { InsufficientStockErrorType, InventoryItemPayload } from './inventory-item.payload.ts';
import { InventoryItemType } from './inventory-item.types.ts';
import { updateInventoryItem } from './update-inventory-item.ts';

@Resolver()
export class InventoryMutations {
  @Auth(Role.ADMIN)
  @Mutation(() => InventoryItemPayload, { description: 'Adds an inventory item with its opening quantity.' })
  createInventoryItem(
    @Ctx() ctx: Context,
    @Arg('input', () => CreateInventoryItemInput, { description: 'The item.' }) input: CreateInventoryItemInput,
  ) {
    return changed(ctx, 'inventoryItem', inventoryItemById, createInventoryItem(ctx, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => InventoryItemPayload, { description: 'Changes an inventory item, except its quantity.' })
  updateInventoryItem(
    @Ctx() ctx: Context,
    @IdArg('inventory item') id: string,
    @Arg('input', () => UpdateInventoryItemInput, { description: 'The changes.' })
    input: UpdateInventoryItemInput,
  ) {
    return changed(ctx, 'inventoryItem', inventoryItemById, updateInventoryItem(ctx, id, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => InventoryItemPayload, { description: 'Books a delivery or the result of a stock count.' })
  adjustInventory(
    @Ctx() ctx: Context,
    @IdArg('inventory item') id: string,
    @Arg('input', () => AdjustInventoryInput, { description: 'The quantity and the reason.' })
    input: AdjustInventoryInput,
  ) {
    return changed(ctx, 'inventoryItem', inventoryItemById, adjustInventory(ctx, id, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => DeletePayload, {
    description: 'Deletes an inventory item. IN_USE while an order that is not deleted lists it.',
  })
  deleteInventoryItem(
    @Ctx() ctx: Context,
    @IdArg('inventory item') id: string,
    @ExpectedVersionArg() expectedVersion?: number | null,
  ) {
    return deleted(ctx, deleteInventoryItem(ctx, id, expectedVersion));
  }
}

@Resolver(() => InsufficientStockErrorType)
export class InsufficientStockResolver {
  @FieldResolver(() => InventoryItemType, { description: 'The item that is short.' })
  inventoryItem(@Ctx() ctx: Context, @Root() { inventoryItemId }: InsufficientStock) {
    return ctx.loader(inventoryItemById).load(inventoryItemId);
  }
}
