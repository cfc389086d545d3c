import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, quantityColumn, standardColumns } from '../platform/database/columns.ts';
import { foldedColumn, searchedColumns } from '../platform/database/folded.ts';
import { userColumn } from '../users/user-column.ts';
import { StockUnit } from './stock-unit.ts';

export const InventoryItemSchema = defineEntity({
  name: 'InventoryItem',
  tableName: 'inventory_items',
  properties: {
    ...standardColumns(),
    name: p.text(),
    description: p.text().default(''),
    category: p.text(),
    unit: p.enum(() => StockUnit),
    quantity: quantityColumn(),
    lowStockThreshold: quantityColumn().default('0'),
    price: amountColumn(),
    createdBy: () => userColumn('inventory_items_by_created_by'),
    updatedBy: () => userColumn('inventory_items_by_updated_by'),
  },
  checks: [
    { name: 'inventory_items_name_present', expression: "name <> '' and category <> ''" },
    { name: 'inventory_items_quantity_not_negative', expression: "quantity >= 0 and quantity <> 'NaN'" },
    {
      name: 'inventory_items_threshold_not_negative',
      expression: "low_stock_threshold >= 0 and low_stock_threshold <> 'NaN'",
    },
    { name: 'inventory_items_price_not_negative', expression: "price >= 0 and price <> 'NaN'" },
    {
      name: 'inventory_items_counted_whole',
      expression:
        "unit in ('METRE', 'YARD') or (quantity = trunc(quantity) and low_stock_threshold = trunc(low_stock_threshold))",
    },
  ],
  uniques: [{ name: 'inventory_items_id_unit_key', properties: ['id', 'unit'] }],
  indexes: [
    {
      name: 'inventory_items_name_key',
      expression: `create unique index inventory_items_name_key on inventory_items (${foldedColumn('name')}, ${foldedColumn('category')}) where deleted_at is null`,
    },
    {
      name: 'inventory_items_by_name',
      expression: `create index inventory_items_by_name on inventory_items (${foldedColumn('name')}, id) where deleted_at is null`,
    },
    {
      name: 'inventory_items_by_category',
      expression: `create index inventory_items_by_category on inventory_items (${foldedColumn('category')}) where deleted_at is null`,
    },
    {
      name: 'inventory_items_by_quantity',
      expression: 'create index inventory_items_by_quantity on inventory_items (quantity, id) where deleted_at is null',
    },
    {
      name: 'inventory_items_by_price',
      expression: 'create index inventory_items_by_price on inventory_items (price, id) where deleted_at is null',
    },
    {
      name: 'inventory_items_by_created_at',
      expression:
        'create index inventory_items_by_created_at on inventory_items (created_at, id) where deleted_at is null',
    },
    {
      name: 'inventory_items_search',
      expression: `create index inventory_items_search on inventory_items using gin (${searchedColumns('name', 'category')})`,
    },
  ],
});

/** Something kept in stock: cloth, trimmings or a ready-made garment. */
export class InventoryItem extends InventoryItemSchema.class {}

InventoryItemSchema.setClass(InventoryItem);
