import { type InferResult, sql } from 'kysely';
import { Field } from 'type-graphql';
import { any, rowsOf } from '../platform/database/rows.ts';
import { countPer, pagePer } from '../platform/graphql/connection.ts';
import type { Context } from '../platform/graphql/context.ts';
import { conditionsOf, type Filters, filtered, IdsField, isOneOf, WhereInput } from '../platform/graphql/filter.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { type PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { DateTimeRange, within } from '../platform/graphql/ranges.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { InventoryChangeSchema } from './inventory-change.entity.ts';
import { InventoryChangeReason } from './inventory-change-reason.ts';
import { InventoryItemSchema } from './inventory-item.entity.ts';
import { quantityInUnit } from './stock-unit.ts';

const db = rowsOf(InventoryChangeSchema, InventoryItemSchema);

@WhereInput('ledger lines')
export class InventoryChangeWhere {
  @IdsField()
  id?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Lines of this inventory item.' })
  inventoryItemId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Lines written for this order.' })
  orderId?: string | null;

  @Field(() => [InventoryChangeReason], { nullable: true, description: 'Lines with any of these reasons.' })
  reason?: InventoryChangeReason[] | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Lines written in this period.' })
  changedAt?: DateTimeRange | null;
}

const filters: Filters<InventoryChangeWhere> = {
  id: ids => isOneOf(sql.ref('inventory_changes.id'), ids),
  inventoryItemId: id => sql`inventory_changes.inventory_item_id = ${id}`,
  orderId: id => sql`inventory_changes.order_id = ${id}`,
  reason: reasons => sql`inventory_changes.reason = ${any(reasons)}`,
  changedAt: range => within(sql.ref('inventory_changes.changed_at'), range),
};

/** A query for the ledger lines that match `where`. */
export function inventoryChangesWhere(ctx: Context, where?: InventoryChangeWhere | null) {
  return filtered(inventoryChangeRows(ctx), conditionsOf(ctx, where, filters));
}

/** All ledger lines. The item is joined only for its unit. */
const inventoryChangeRows = ({ em }: Context) =>
  db(em)
    .selectFrom('inventory_changes')
    .innerJoin('inventory_items', 'inventory_items.id', 'inventory_changes.inventory_item_id')
    .select([
      'inventory_changes.id',
      'inventory_changes.position',
      'inventory_changes.inventory_item_id as inventoryItemId',
      quantityInUnit('inventory_changes.old_quantity', 'inventory_items.unit').as('oldQuantity'),
      quantityInUnit('inventory_changes.new_quantity', 'inventory_items.unit').as('newQuantity'),
      quantityInUnit('inventory_changes.delta', 'inventory_items.unit').as('delta'),
      'inventory_changes.reason',
      'inventory_changes.note',
      'inventory_changes.order_id as orderId',
      'inventory_changes.changed_at as changedAt',
      'inventory_changes.changed_by_id as changedById',
    ]);

export type InventoryChangeRow = InferResult<ReturnType<typeof inventoryChangeRows>>[number];

/** Newest first. */
export const newestFirst: Ordering<InventoryChangeRow> = {
  signature: 'inventoryChanges',
  keys: [
    {
      expression: sql.ref('inventory_changes.position'),
      type: keyTypes.integer,
      of: change => change.position,
      direction: 'DESC',
    },
  ],
};

const itemId = sql.ref<string>('inventory_changes.inventory_item_id');

/** Loads a page of each item's ledger. */
export const changesOfItem = (ctx: Context, page: PageArgs) =>
  pagePer(ctx, { rows: inventoryChangesWhere(ctx), ordering: newestFirst }, itemId, pageRequest(page), item =>
    ctx.loader(changeCountOfItem).load(item),
  );

const changeCountOfItem = (ctx: Context) => countPer(ctx, inventoryChangesWhere(ctx), itemId);
