import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { anyCustomerById } from '../customers/customer.loaders.ts';
import { CustomerType } from '../customers/customer.types.ts';
import { dayOf } from '../platform/basics/studio.ts';
import { OrderByArg, WhereArg } from '../platform/graphql/common-args.ts';
import { whoUpdated } from '../platform/graphql/common-fields.ts';
import { pageOf } from '../platform/graphql/connection.ts';
import { connectionType } from '../platform/graphql/connection-type.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver, Query } from '../platform/graphql/decorators.ts';
import { Int } from '../platform/graphql/int.scalar.ts';
import { PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { loadUser } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
import { DeliveryStatus, deliveryStatusOn } from './delivery-status.ts';
import { findOrder } from './find-order.ts';
import { itemsOfOrder, type OrderRow } from './order.loaders.ts';
import { type OrderSort, orderSorting } from './order.sort.ts';
import { OrderItemType, OrderTransitionType, OrderType } from './order.types.ts';
import { OrderWhere, ordersWhere } from './order.where.ts';
import { OrderEventType } from './order-event.types.ts';
import { transitionsOf } from './order-status.ts';
import { type OrderEventRow, timelineOfOrder } from './order-timeline.ts';

export const OrderConnection = connectionType<OrderType, OrderRow>('Order', () => OrderType);
const OrderEventConnection = connectionType<OrderEventType, OrderEventRow>('OrderEvent', () => OrderEventType);

@Resolver(() => OrderType)
export class OrderResolver {
  @Query(() => OrderType, { description: 'An order by its id or its number; null when there is none.' })
  order(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id?: string | null,
    @Arg('number', () => Int, { nullable: true, description: 'Its number.' }) number?: number | null,
  ) {
    return findOrder(ctx, { id, number });
  }

  @Query(() => OrderConnection, { description: 'The orders, newest first by default.' })
  orders(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @WhereArg(() => OrderWhere) where?: OrderWhere | null,
    @Arg('search', () => String, {
      nullable: true,
      description: "Words. Each must be the order's number, or part of the customer's name or of an item's name.",
    })
    search?: string | null,
    @OrderByArg(orderSorting)
    orderBy?: OrderSort[] | null,
  ) {
    return pageOf(
      ctx,
      { rows: ordersWhere(ctx, where, search), ordering: orderSorting.ordering(ctx, orderBy) },
      pageRequest(page),
    );
  }

  @FieldResolver(() => CustomerType, { description: 'The customer it is for.' })
  customer(@Ctx() ctx: Context, @Root() { customerId }: OrderRow) {
    return ctx.loader(anyCustomerById).load(customerId);
  }

  @FieldResolver(() => [OrderTransitionType], { description: 'Every status, and whether the order can move there.' })
  async transitions(@Ctx() ctx: Context, @Root() order: OrderRow) {
    const items = await ctx.loader(itemsOfOrder).load(order.id);
    return transitionsOf({ ...order, itemCount: items.length });
  }

  @FieldResolver(() => DeliveryStatus, {
    description: "Whether it is on time for its due date, by the date in the studio's time zone.",
  })
  deliveryStatus(@Ctx() { now, studio }: Context, @Root() order: OrderRow) {
    return deliveryStatusOn(dayOf(now, studio), order);
  }

  @FieldResolver(() => [OrderItemType], { description: 'Its lines, in the order they were added.' })
  items(@Ctx() ctx: Context, @Root() { id }: OrderRow) {
    return ctx.loader(itemsOfOrder).load(id);
  }

  @FieldResolver(() => OrderEventConnection, {
    description:
      'What happened to it, oldest first: every change of the order, its lines, measurements, images and payments, with the values before and after. Junior designers do not see events about money.',
  })
  timeline(@Ctx() ctx: Context, @Root() { id }: OrderRow, @Args(() => PageArgs) page: PageArgs) {
    return ctx.loader(timelineOfOrder, page).load(id);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who created it; null when the system did it.' })
  createdBy(@Ctx() ctx: Context, @Root() { createdById }: OrderRow) {
    return loadUser(ctx, createdById);
  }

  @FieldResolver(() => UserType, { nullable: true, description: whoUpdated })
  updatedBy(@Ctx() ctx: Context, @Root() { updatedById }: OrderRow) {
    return loadUser(ctx, updatedById);
  }
}
