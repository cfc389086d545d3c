import { defineEntity, p } from '@mikro-orm/core';
import { InventoryItem } from '../inventory/inventory-item.entity.ts';
import { StockUnit } from '../inventory/stock-unit.ts';
import { amountColumn, idColumn, momentColumn, quantityColumn } from '../platform/database/columns.ts';
import { Order } from './order.entity.ts';

export const OrderItemSchema = defineEntity({
  name: 'OrderItem',
  tableName: 'order_items',
  properties: {
    id: idColumn(),
    order: () => p.manyToOne(Order).deleteRule('restrict').index('order_items_by_order'),
    /** The foreign key (inventory_item_id, unit) is in the migration: a line has the unit of its item. */
    inventoryItem: () =>
      p
        .manyToOne(InventoryItem)
        .deleteRule('restrict')
        .createForeignKeyConstraint(false)
        .index('order_items_by_inventory_item'),
    unit: p.enum(() => StockUnit),
    size: p.text().nullable(),
    quantity: quantityColumn(),
    unitPrice: amountColumn(),
    lineTotal: amountColumn(),
    createdAt: momentColumn(),
  },
  checks: [
    { name: 'order_items_quantity_positive', expression: 'quantity > 0' },
    { name: 'order_items_counted_whole', expression: "unit in ('METRE', 'YARD') or quantity = trunc(quantity)" },
    {
      name: 'order_items_amounts_not_negative',
      expression: "unit_price >= 0 and line_total >= 0 and unit_price <> 'NaN' and line_total <> 'NaN'",
    },
  ],
});

/** One line of an order: a quantity of one inventory item, at the price it had when it was ordered. */
export class OrderItem extends OrderItemSchema.class {}

OrderItemSchema.setClass(OrderItem);
