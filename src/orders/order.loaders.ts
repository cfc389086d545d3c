import type { InferResult } from 'kysely';
import { quantityInUnit } from '../inventory/stock-unit.ts';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { manyPer, onePer } from '../platform/graphql/loading.ts';
import { OrderSchema } from './order.entity.ts';
import { OrderItemSchema } from './order-item.entity.ts';

const db = rowsOf(OrderSchema, OrderItemSchema);

/** All orders that are not deleted. They include the money columns: payments/ decides who can read those. */
export const orderRows = ({ em }: Context) =>
  db(em)
    .selectFrom('orders')
    .where('orders.deleted_at', 'is', null)
    .select([
      'orders.id',
      'orders.number',
      'orders.customer_id as customerId',
      'orders.status',
      'orders.notes',
      'orders.delivery_date as deliveryDate',
      'orders.delivered_at as deliveredAt',
      'orders.items_total as itemsTotal',
      'orders.making_charge as makingCharge',
      'orders.discount',
      'orders.price',
      'orders.payment_state as paymentStatus',
      'orders.amount_paid as amountPaid',
      'orders.balance_due as balanceDue',
      'orders.created_at as createdAt',
      'orders.updated_at as updatedAt',
      'orders.created_by_id as createdById',
      'orders.updated_by_id as updatedById',
      'orders.version',
    ]);

export type OrderRow = InferResult<ReturnType<typeof orderRows>>[number];

export const orderById = onePer(
  (ctx: Context, ids) => orderRows(ctx).where('orders.id', '=', any(ids)),
  order => order.id,
);

const orderItemRows = ({ em }: Context) =>
  db(em)
    .selectFrom('order_items')
    .select([
      'order_items.id',
      'order_items.order_id as orderId',
      'order_items.inventory_item_id as inventoryItemId',
      'order_items.size',
      quantityInUnit('order_items.quantity', 'order_items.unit').as('quantity'),
      'order_items.unit_price as unitPrice',
      'order_items.line_total as lineTotal',
      'order_items.created_at as createdAt',
    ]);

export type OrderItemRow = InferResult<ReturnType<typeof orderItemRows>>[number];

export const itemsOfOrder = manyPer(
  (ctx: Context, orders) =>
    orderItemRows(ctx).where('order_items.order_id', '=', any(orders)).orderBy('order_items.id'),
  item => item.orderId,
);

export const orderItemById = onePer(
  (ctx: Context, ids) =>
    orderItemRows(ctx)
      .innerJoin('orders', 'orders.id', 'order_items.order_id')
      .where('orders.deleted_at', 'is', null)
      .where('order_items.id', '=', any(ids)),
  item => item.id,
);
