import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { idColumn, momentColumn, quantityColumn } from '../platform/database/columns.ts';
import { userColumn } from '../users/user-column.ts';
import { InventoryChangeReason } from './inventory-change-reason.ts';
import { InventoryItem } from './inventory-item.entity.ts';

export const InventoryChangeSchema = defineEntity({
  name: 'InventoryChange',
  tableName: 'inventory_changes',
  properties: {
    id: idColumn(),
    /** The order of the lines. An item is locked while a line is written, so within an item the order is exact. */
    position: p.bigint('string').$type<Opt<string>>().autoincrement(),
    inventoryItem: () => p.manyToOne(InventoryItem).deleteRule('restrict'),
    oldQuantity: quantityColumn(),
    newQuantity: quantityColumn(),
    delta: quantityColumn().$type<Opt<string>>().generated('(new_quantity - old_quantity) stored'),
    reason: p.enum(() => InventoryChangeReason),
    note: p.text().nullable(),
    /** This folder cannot import orders: the foreign key is in the migration, `InventoryChange.order` in src/orders. */
    orderId: p.uuid().nullable(),
    changedAt: momentColumn(),
    changedBy: () => userColumn('inventory_changes_by_changed_by'),
  },
  checks: [
    {
      name: 'inventory_changes_not_negative',
      expression: "old_quantity >= 0 and new_quantity >= 0 and old_quantity <> 'NaN' and new_quantity <> 'NaN'",
    },
    {
      name: 'inventory_changes_order_has_reason',
      expression: "(reason in ('ORDERED', 'RETURNED')) = (order_id is not null)",
    },
  ],
  indexes: [
    {
      name: 'inventory_changes_by_item',
      expression: 'create unique index inventory_changes_by_item on inventory_changes (inventory_item_id, position)',
    },
    {
      name: 'inventory_changes_by_position',
      expression: 'create unique index inventory_changes_by_position on inventory_changes (position)',
    },
    {
      name: 'inventory_changes_by_order',
      expression: 'create index inventory_changes_by_order on inventory_changes (order_id, position)',
    },
  ],
});

/** One line of the stock ledger. */
export class InventoryChange extends InventoryChangeSchema.class {}

InventoryChangeSchema.setClass(InventoryChange);
