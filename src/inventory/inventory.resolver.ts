import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { IdArg, OrderByArg, WhereArg } from '../platform/graphql/common-args.ts';
import { whoUpdated } from '../platform/graphql/common-fields.ts';
import { pageOf } from '../platform/graphql/connection.ts';
import { connectionType } from '../platform/graphql/connection-type.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver, Query } from '../platform/graphql/decorators.ts';
import { PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { loadUser } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
import { InventoryChangeType } from './inventory-change.types.ts';
import {
  changesOfItem,
  type InventoryChangeRow,
  InventoryChangeWhere,
  inventoryChangesWhere,
  newestFirst,
} from './inventory-change.where.ts';
import { anyInventoryItemById, type InventoryItemRow, inventoryItemById } from './inventory-item.loaders.ts';
import { InventoryItemType } from './inventory-item.types.ts';
import {
  type InventoryItemSort,
  InventoryItemWhere,
  inventoryItemSorting,
  inventoryItemsWhere,
} from './inventory-item.where.ts';

const InventoryItemConnection = connectionType<InventoryItemType, InventoryItemRow>(
  'InventoryItem',
  () => InventoryItemType,
);
const InventoryChangeConnection = connectionType<InventoryChangeType, InventoryChangeRow>(
  'InventoryChange',
  () => InventoryChangeType,
);

@Resolver(() => InventoryItemType)
export class InventoryItemResolver {
  @Query(() => InventoryItemType, {
    description: 'An inventory item, or null if no item has this id.',
  })
  inventoryItem(@Ctx() ctx: Context, @IdArg('inventory item') id: string) {
    return ctx.loader(inventoryItemById).load(id);
  }

  @Query(() => InventoryItemConnection, { description: 'The inventory items, sorted by name by default.' })
  inventoryItems(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @WhereArg(() => InventoryItemWhere)
    where?: InventoryItemWhere | null,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Text to find in the name or category; every word must match.',
    })
    search?: string | null,
    @OrderByArg(inventoryItemSorting)
    orderBy?: InventoryItemSort[] | null,
  ) {
    return pageOf(
      ctx,
      { rows: inventoryItemsWhere(ctx, where, search), ordering: inventoryItemSorting.ordering(ctx, orderBy) },
      pageRequest(page),
    );
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who added it; null when the system did it.' })
  createdBy(@Ctx() ctx: Context, @Root() { createdById }: InventoryItemRow) {
    return loadUser(ctx, createdById);
  }

  @FieldResolver(() => UserType, { nullable: true, description: whoUpdated })
  updatedBy(@Ctx() ctx: Context, @Root() { updatedById }: InventoryItemRow) {
    return loadUser(ctx, updatedById);
  }

  @FieldResolver(() => InventoryChangeConnection, { description: 'Its lines in the stock ledger, newest first.' })
  changes(@Ctx() ctx: Context, @Root() item: InventoryItemRow, @Args(() => PageArgs) page: PageArgs) {
    return ctx.loader(changesOfItem, page).load(item.id);
  }
}

@Resolver(() => InventoryChangeType)
export class InventoryChangeResolver {
  @Query(() => InventoryChangeConnection, { description: 'The stock ledger, newest first.' })
  inventoryChanges(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @WhereArg(() => InventoryChangeWhere)
    where?: InventoryChangeWhere | null,
  ) {
    return pageOf(ctx, { rows: inventoryChangesWhere(ctx, where), ordering: newestFirst }, pageRequest(page));
  }

  @FieldResolver(() => InventoryItemType, {
    description: 'The item whose quantity changed, even if it has been deleted.',
  })
  inventoryItem(@Ctx() ctx: Context, @Root() { inventoryItemId }: InventoryChangeRow) {
    return ctx.loader(anyInventoryItemById).load(inventoryItemId);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who changed it; null when the system did it.' })
  changedBy(@Ctx() ctx: Context, @Root() { changedById }: InventoryChangeRow) {
    return loadUser(ctx, changedById);
  }
}
