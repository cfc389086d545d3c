import { type InferResult, sql } from 'kysely';
import { any, rowsOf } from '../platform/database/rows.ts';
import { countPer, pagePer } from '../platform/graphql/connection.ts';
import type { Context } from '../platform/graphql/context.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { type ForwardPageArgs, pageRequest } from '../platform/graphql/page.ts';
import { within } from '../platform/graphql/ranges.ts';
import { InventoryChangeSchema } from './inventory-change.entity.ts';
import type { InventoryChangeWhere } from './inventory-change.types.ts';
import { InventoryItemSchema } from './inventory-item.entity.ts';
import { counted } from './stock-unit.ts';

const db = rowsOf(InventoryChangeSchema, InventoryItemSchema);

/** The ledger lines that a list shows. The item is joined for its unit alone. */
export function inventoryChangesWhere({ em }: Context, where?: InventoryChangeWhere | null) {
  let rows = db(em)
    .selectFrom('inventory_changes')
    .innerJoin('inventory_items', 'inventory_items.id', 'inventory_changes.inventory_item_id')
    .select([
      'inventory_changes.id',
      'inventory_changes.position',
      'inventory_changes.inventory_item_id as inventoryItemId',
      counted('inventory_changes.old_quantity', 'inventory_items.unit').as('oldQuantity'),
      counted('inventory_changes.new_quantity', 'inventory_items.unit').as('newQuantity'),
      counted('inventory_changes.delta', 'inventory_items.unit').as('delta'),
      'inventory_changes.reason',
      'inventory_changes.note',
      'inventory_changes.order_id as orderId',
      'inventory_changes.changed_at as changedAt',
      'inventory_changes.changed_by_id as changedById',
    ]);
  if (where?.inventoryItemId != null)
    rows = rows.where('inventory_changes.inventory_item_id', '=', where.inventoryItemId);
  if (where?.orderId != null) rows = rows.where('inventory_changes.order_id', '=', where.orderId);
  if (where?.reason != null) rows = rows.where('inventory_changes.reason', '=', any(where.reason));
  return rows.where(within(sql.ref('inventory_changes.changed_at'), where?.changedAt));
}

export type InventoryChangeRow = InferResult<ReturnType<typeof inventoryChangesWhere>>[number];

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

/** A page of each item's ledger. */
export const changesOfItem = (ctx: Context, page: ForwardPageArgs) =>
  pagePer(ctx, { rows: inventoryChangesWhere(ctx), ordering: newestFirst }, itemId, pageRequest(page), item =>
    ctx.loader(changeCountOfItem).load(item),
  );

const changeCountOfItem = (ctx: Context) => countPer(ctx, inventoryChangesWhere(ctx), itemId);
