import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import type { CustomerRow } from '../customers/customer.loaders.ts';
import { CustomerType } from '../customers/customer.types.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { PageArgs } from '../platform/graphql/page.ts';
import { ordersOfCustomer } from './order.list.ts';
import { OrderConnection } from './order.resolver.ts';
import { type OrderSort, orderSorting } from './order.sort.ts';
import { OrderWhere } from './order.where.ts';

@Resolver(() => CustomerType)
export class CustomerOrdersResolver {
  @FieldResolver(() => OrderConnection, { description: 'Their orders, newest first unless `orderBy` says otherwise.' })
  orders(
    @Ctx() ctx: Context,
    @Root() { id }: CustomerRow,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('where', () => OrderWhere, { nullable: true, description: 'Only these orders.' }) where?: OrderWhere | null,
    @Arg('orderBy', () => [orderSorting.Input], { nullable: true, description: 'How to sort; the first counts most.' })
    orderBy?: OrderSort[] | null,
  ) {
    return ctx.loader(ordersOfCustomer, { ...page, where, orderBy }).load(id);
  }
}
