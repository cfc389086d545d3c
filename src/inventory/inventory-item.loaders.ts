import { type InferResult, sql } from 'kysely';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { onePer } from '../platform/graphql/loading.ts';
import { InventoryItemSchema } from './inventory-item.entity.ts';
import { quantityInUnit } from './stock-unit.ts';

const db = rowsOf(InventoryItemSchema);

/** Every inventory item with its price, including deleted ones: old orders and ledger lines still show them. */
export const allInventoryItemRows = ({ em }: Context) =>
  db(em)
    .selectFrom('inventory_items')
    .select([
      'inventory_items.id',
      'inventory_items.name',
      'inventory_items.description',
      'inventory_items.category',
      'inventory_items.unit',
      quantityInUnit('inventory_items.quantity', 'inventory_items.unit').as('quantity'),
      quantityInUnit('inventory_items.low_stock_threshold', 'inventory_items.unit').as('lowStockThreshold'),
      sql<boolean>`inventory_items.quantity <= inventory_items.low_stock_threshold`.as('isLowStock'),
      'inventory_items.price',
      'inventory_items.created_at as createdAt',
      'inventory_items.updated_at as updatedAt',
      'inventory_items.created_by_id as createdById',
      'inventory_items.updated_by_id as updatedById',
      'inventory_items.version',
    ]);

/** Inventory items that are not deleted. */
export const inventoryItemRows = (ctx: Context) =>
  allInventoryItemRows(ctx).where('inventory_items.deleted_at', 'is', null);

export type InventoryItemRow = InferResult<ReturnType<typeof inventoryItemRows>>[number];

export const inventoryItemById = onePer(
  (ctx: Context, ids) => inventoryItemRows(ctx).where('inventory_items.id', '=', any(ids)),
  item => item.id,
);

/** Including deleted items: for order lines and ledger lines, which outlive them. */
export const anyInventoryItemById = onePer(
  (ctx: Context, ids) => allInventoryItemRows(ctx).where('inventory_items.id', '=', any(ids)),
  item => item.id,
);
