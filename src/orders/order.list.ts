import { sql } from 'kysely';
import { countPer, pagePer } from '../platform/graphql/connection.ts';
import type { Context } from '../platform/graphql/context.ts';
import { refuseMoneyTo } from '../platform/graphql/money-only.ts';
import { type KeyType, keyTypes } from '../platform/graphql/ordering.ts';
import { type PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { orderingOf, type SortColumn } from '../platform/graphql/sorting.ts';
import { ordersWhere } from './order.filter.ts';
import type { OrderSort, OrderSortField, OrderWhere } from './order.inputs.ts';
import type { OrderRow } from './order.loaders.ts';
import { OrderStatus } from './order-status.ts';

/** How orders are sorted: newest first when nothing is said. Throws FORBIDDEN for a junior who sorts by money. */
export function orderOrdering(ctx: Context, orderBy?: readonly OrderSort[] | null) {
  refuseMoneyTo(ctx, {
    '`orderBy` PRICE': orderBy?.some(sort => sort.field === 'PRICE'),
    '`orderBy` BALANCE_DUE': orderBy?.some(sort => sort.field === 'BALANCE_DUE'),
  });
  return orderingOf('orders', columns, sql.ref('orders.id'), orderBy, { field: 'NUMBER', direction: 'DESC' });
}

export interface OrdersArgs extends PageArgs {
  where?: OrderWhere | null | undefined;
  orderBy?: OrderSort[] | null | undefined;
}

/** A page of each customer's orders. */
export const ordersOfCustomer = (ctx: Context, { where, orderBy, ...page }: OrdersArgs) =>
  pagePer(
    ctx,
    { rows: ordersWhere(ctx, where), ordering: orderOrdering(ctx, orderBy) },
    customerId,
    pageRequest(page),
    customer => ctx.loader(orderCountOfCustomer, where ?? null).load(customer),
  );

const orderCountOfCustomer = (ctx: Context, where: OrderWhere | null) =>
  countPer(ctx, ordersWhere(ctx, where), customerId);

const customerId = sql.ref<string>('orders.customer_id');

const status: KeyType = {
  valid: text => Object.hasOwn(OrderStatus, text),
  sql: text => sql`${text}::order_status`,
};

/** Each has an index with the same expression: see order.indexes. */
const columns: Record<OrderSortField, SortColumn<OrderRow>> = {
  NUMBER: {
    expression: sql.ref('orders.number'),
    type: keyTypes.integer,
    of: order => String(order.number),
    unique: true,
  },
  CREATED_AT: { expression: sql.ref('orders.created_at'), type: keyTypes.moment, of: order => order.createdAt },
  UPDATED_AT: { expression: sql.ref('orders.updated_at'), type: keyTypes.moment, of: order => order.updatedAt },
  DELIVERY_DATE: {
    expression: sql`coalesce(orders.delivery_date, 'infinity'::date)`,
    type: keyTypes.day,
    of: order => order.deliveryDate ?? 'infinity',
  },
  STATUS: { expression: sql.ref('orders.status'), type: status, of: order => order.status },
  PRICE: { expression: sql.ref('orders.price'), type: keyTypes.decimal, of: order => order.price },
  BALANCE_DUE: { expression: sql.ref('orders.balance_due'), type: keyTypes.decimal, of: order => order.balanceDue },
};
