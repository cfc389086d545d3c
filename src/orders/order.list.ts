import { sql } from 'kysely';
import { countPer, pagePer } from '../platform/graphql/connection.ts';
import type { Context } from '../platform/graphql/context.ts';
import { type PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { type OrderSort, orderSorting } from './order.sort.ts';
import { type OrderWhere, ordersWhere } from './order.where.ts';

export interface OrdersArgs extends PageArgs {
  where?: OrderWhere | null | undefined;
  orderBy?: OrderSort[] | null | undefined;
}

/** A page of each customer's orders. */
export const ordersOfCustomer = (ctx: Context, { where, orderBy, ...page }: OrdersArgs) =>
  pagePer(
    ctx,
    { rows: ordersWhere(ctx, where), ordering: orderSorting.ordering(ctx, orderBy) },
    customerId,
    pageRequest(page),
    customer => ctx.loader(orderCountOfCustomer, where ?? null).load(customer),
  );

const orderCountOfCustomer = (ctx: Context, where: OrderWhere | null) =>
  countPer(ctx, ordersWhere(ctx, where), customerId);

const customerId = sql.ref<string>('orders.customer_id');
