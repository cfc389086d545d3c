import { sql } from 'kysely';
import { Field } from 'type-graphql';
import { eachFolded, folded } from '../platform/database/folded.ts';
import { any } from '../platform/database/rows.ts';
import { contains, searchWords } from '../platform/database/search.ts';
import type { Context } from '../platform/graphql/context.ts';
import {
  anyOf,
  conditionsOf,
  type Filters,
  filtered,
  IdsField,
  isOneOf,
  leadsOnly,
  WhereInput,
} from '../platform/graphql/filter.ts';
import { keyTypes } from '../platform/graphql/ordering.ts';
import { DecimalRange, within } from '../platform/graphql/ranges.ts';
import { type SortOf, sortingOf } from '../platform/graphql/sorting.ts';
import { type InventoryItemRow, inventoryItemRows } from './inventory-item.loaders.ts';
import { StockUnit } from './stock-unit.ts';

@WhereInput('inventory items')
export class InventoryItemWhere {
  @IdsField()
  id?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Items in any of these categories, however they are written.' })
  category?: string[] | null;

  @Field(() => [StockUnit], { nullable: true, description: 'Items with any of these units.' })
  unit?: StockUnit[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: items at or below their low-stock threshold. False: items above it.',
  })
  isLowStock?: boolean | null;

  @Field(() => DecimalRange, { nullable: true, description: 'Items with a quantity in this range.' })
  quantity?: DecimalRange | null;

  @Field(() => DecimalRange, { nullable: true, description: 'Items with a price in this range. Lead designers only.' })
  price?: DecimalRange | null;
}

const filters: Filters<InventoryItemWhere> = {
  id: ids => isOneOf(sql.ref('inventory_items.id'), ids),
  category: categories => sql`${folded(sql.ref('inventory_items.category'))} in (${eachFolded(categories)})`,
  unit: units => sql`inventory_items.unit = ${any(units)}`,
  isLowStock: isLow => sql`(inventory_items.quantity <= inventory_items.low_stock_threshold) = ${isLow}`,
  quantity: range => within(sql.ref('inventory_items.quantity'), range),
  price: leadsOnly(range => within(sql.ref('inventory_items.price'), range)),
};

/** A query for the items that match `where` and `search`. Throws FORBIDDEN when a junior designer filters by price. */
export function inventoryItemsWhere(ctx: Context, where?: InventoryItemWhere | null, search?: string | null) {
  const searched = searchWords(search).map(word =>
    anyOf(['inventory_items.name', 'inventory_items.category'].map(column => contains(sql.ref(column), word))),
  );
  return filtered(inventoryItemRows(ctx), [...conditionsOf(ctx, where, filters), ...searched]);
}

export const inventoryItemSorting = sortingOf<InventoryItemRow>()(
  {
    name: 'InventoryItem',
    list: 'inventoryItems',
    id: sql.ref('inventory_items.id'),
    standard: { field: 'NAME', direction: 'ASC' },
  },
  {
    NAME: {
      description: 'Name, ignoring case.',
      expression: folded(sql.ref('inventory_items.name')),
      type: keyTypes.name,
      of: item => item.name,
    },
    QUANTITY: {
      description: 'Quantity, regardless of the unit.',
      expression: sql.ref('inventory_items.quantity'),
      type: keyTypes.decimal,
      of: item => item.quantity,
    },
    PRICE: {
      description: 'Price. Lead designers only.',
      expression: sql.ref('inventory_items.price'),
      type: keyTypes.decimal,
      of: item => item.price,
      leadsOnly: true,
    },
    CREATED_AT: {
      description: 'When the item was added.',
      expression: sql.ref('inventory_items.created_at'),
      type: keyTypes.moment,
      of: item => item.createdAt,
    },
  },
);

export type InventoryItemSort = SortOf<typeof inventoryItemSorting>;
