import { sql } from 'kysely';
import { any } from '../platform/database/rows.ts';
import { contains, searchWords } from '../platform/database/search.ts';
import type { Context } from '../platform/graphql/context.ts';
import { refuseMoneyTo } from '../platform/graphql/money-only.ts';
import { keyTypes } from '../platform/graphql/ordering.ts';
import { within } from '../platform/graphql/ranges.ts';
import { lowered, orderingOf, type SortColumn } from '../platform/graphql/sorting.ts';
import type { InventoryItemSort, InventoryItemSortField, InventoryItemWhere } from './inventory-item.inputs.ts';
import { type InventoryItemRow, inventoryItemRows } from './inventory-item.loaders.ts';

/** The inventory items that a list shows. Throws FORBIDDEN for a junior designer who filters by price. */
export function inventoryItemsWhere(
  ctx: Context,
  where: InventoryItemWhere | null | undefined,
  search: string | null | undefined,
) {
  refuseMoneyTo(ctx, { '`where.price`': where?.price });
  let rows = inventoryItemRows(ctx);
  if (where?.category != null) {
    const categories = where.category;
    rows = rows.where(
      sql<boolean>`lower(inventory_items.category) in (select lower(name) from unnest(${categories}::text[]) as name)`,
    );
  }
  if (where?.unit != null) rows = rows.where('inventory_items.unit', '=', any(where.unit));
  if (where?.isLowStock != null) {
    rows = rows.where(
      sql<boolean>`(inventory_items.quantity <= inventory_items.low_stock_threshold) = ${where.isLowStock}`,
    );
  }
  rows = rows.where(within(sql.ref('inventory_items.quantity'), where?.quantity));
  rows = rows.where(within(sql.ref('inventory_items.price'), where?.price));
  for (const word of searchWords(search)) {
    rows = rows.where(eb =>
      eb.or(['inventory_items.name', 'inventory_items.category'].map(column => contains(sql.ref(column), word))),
    );
  }
  return rows;
}

/** How inventory items are sorted: by name when nothing is said. Throws FORBIDDEN for a junior who sorts by price. */
export function inventoryItemOrdering(ctx: Context, orderBy: readonly InventoryItemSort[] | null | undefined) {
  refuseMoneyTo(ctx, { '`orderBy` PRICE': orderBy?.some(sort => sort.field === 'PRICE') });
  const standard = { field: 'NAME', direction: 'ASC' } as const;
  return orderingOf('inventoryItems', columns, sql.ref('inventory_items.id'), orderBy, standard);
}

const columns: Record<InventoryItemSortField, SortColumn<InventoryItemRow>> = {
  NAME: { expression: lowered('inventory_items.name'), type: keyTypes.name, of: item => item.name },
  QUANTITY: { expression: sql.ref('inventory_items.quantity'), type: keyTypes.decimal, of: item => item.quantity },
  PRICE: { expression: sql.ref('inventory_items.price'), type: keyTypes.decimal, of: item => item.price },
  CREATED_AT: { expression: sql.ref('inventory_items.created_at'), type: keyTypes.moment, of: item => item.createdAt },
};
