import { sql } from 'kysely';
import { Args, Ctx, Resolver, Root } from 'type-graphql';
import type { CustomerRow } from '../customers/customer.loaders.ts';
import { CustomerType } from '../customers/customer.types.ts';
import { OrderByArg, WhereArg } from '../platform/graphql/common-args.ts';
import { countPer, pagePer } from '../platform/graphql/connection.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { OrderConnection } from './order.resolver.ts';
import { type OrderSort, orderSorting } from './order.sort.ts';
import { OrderWhere, ordersWhere } from './order.where.ts';

@Resolver(() => CustomerType)
export class CustomerOrdersResolver {
  @FieldResolver(() => OrderConnection, {
    description: "The customer's orders, newest first by default.",
  })
  orders(
    @Ctx() ctx: Context,
    @Root() { id }: CustomerRow,
    @Args(() => PageArgs) page: PageArgs,
    @WhereArg(() => OrderWhere) where?: OrderWhere | null,
    @OrderByArg(orderSorting)
    orderBy?: OrderSort[] | null,
  ) {
    return ctx.loader(ordersOfCustomer, { ...page, where, orderBy }).load(id);
  }
}

interface OrdersArgs extends PageArgs {
  where?: OrderWhere | null | undefined;
  orderBy?: OrderSort[] | null | undefined;
}

const ordersOfCustomer = (ctx: Context, { where, orderBy, ...page }: OrdersArgs) =>
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
