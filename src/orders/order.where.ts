import { type RawBuilder, sql } from 'kysely';
import { Field } from 'type-graphql';
import { badUserInput } from '../platform/basics/refusals.ts';
import { dayOf } from '../platform/basics/studio.ts';
import { any } from '../platform/database/rows.ts';
import { contains, searchWords } from '../platform/database/search.ts';
import type { Context } from '../platform/graphql/context.ts';
import {
  allOf,
  anyOf,
  conditionsOf,
  type Filters,
  filtered,
  IdsField,
  isOneOf,
  leadsOnly,
  WhereInput,
} from '../platform/graphql/filter.ts';
import { Int } from '../platform/graphql/int.scalar.ts';
import { DateRange, DateTimeRange, DecimalRange, within } from '../platform/graphql/ranges.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { DeliveryStatus, deliveryStatusIn } from './delivery-status.ts';
import { orderRows } from './order.loaders.ts';
import { OrderStatus } from './order-status.ts';
import { PaymentStatus } from './payment-status.ts';

@WhereInput('orders')
export class OrderWhere {
  @IdsField()
  id?: string[] | null;

  @Field(() => [OrderWhere], { nullable: true, description: 'Matches all of these.' })
  and?: OrderWhere[] | null;

  @Field(() => [OrderWhere], { nullable: true, description: 'Matches at least one of these.' })
  or?: OrderWhere[] | null;

  @Field(() => OrderWhere, {
    nullable: true,
    description: 'Does not match this. If nothing is set in it, it restricts nothing.',
  })
  not?: OrderWhere | null;

  @Field(() => [OrderStatus], { nullable: true, description: 'With one of these statuses.' })
  status?: OrderStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this customer.' })
  customerId?: string | null;

  @Field(() => Int, { nullable: true, description: 'With this number.' })
  number?: number | null;

  @Field(() => [DeliveryStatus], { nullable: true, description: 'With one of these delivery statuses today.' })
  deliveryStatus?: DeliveryStatus[] | null;

  @Field(() => DateRange, { nullable: true, description: 'Due in this range of days.' })
  deliveryDate?: DateRange | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Created in this period.' })
  createdAt?: DateTimeRange | null;

  @Field(() => ID, { nullable: true, description: 'With a line for this inventory item.' })
  inventoryItemId?: string | null;

  @Field(() => [PaymentStatus], {
    nullable: true,
    description: 'With one of these payment statuses. Lead designers only.',
  })
  paymentStatus?: PaymentStatus[] | null;

  @Field(() => DecimalRange, { nullable: true, description: 'With a price in this range. Lead designers only.' })
  price?: DecimalRange | null;

  @Field(() => DecimalRange, { nullable: true, description: 'With a balance in this range. Lead designers only.' })
  balanceDue?: DecimalRange | null;
}

const filters = (ctx: Context): Filters<OrderWhere> => ({
  id: ids => isOneOf(sql.ref('orders.id'), ids),
  and: wheres => allOf(wheres.map(where => matches(ctx, where))),
  or: wheres => anyOf(wheres.map(where => matches(ctx, where))),
  not: where => sql`(${matches(ctx, where)}) is not true`,
  status: statuses => sql`orders.status = any(${statuses}::order_status[])`,
  customerId: id => sql`orders.customer_id = ${id}`,
  number: number => sql`orders.number = ${number}`,
  deliveryStatus: statuses => deliveryStatusIn(statuses, dayOf(ctx.now, ctx.studio)),
  deliveryDate: range => within(sql.ref('orders.delivery_date'), range),
  createdAt: range => within(sql.ref('orders.created_at'), range),
  inventoryItemId: id => hasItemOf(sql`array[${id}::uuid]`),
  paymentStatus: leadsOnly(statuses => sql`orders.payment_state = ${any(statuses)}`),
  price: leadsOnly(range => within(sql.ref('orders.price'), range)),
  balanceDue: leadsOnly(range => within(sql.ref('orders.balance_due'), range)),
});

/**
 * The orders of a list. Throws FORBIDDEN for a junior designer who filters by money, at any depth, BAD_USER_INPUT for a
 * filter with too many conditions.
 */
export function ordersWhere(ctx: Context, where?: OrderWhere | null, search?: string | null) {
  if (where && countConditions(where) > maxConditions) {
    throw badUserInput(`\`where\` can combine at most ${maxConditions} conditions.`);
  }
  return filtered(orderRows(ctx), [...(where ? [matches(ctx, where)] : []), ...searchWords(search).map(mentions)]);
}

/** Most objects in `and`, `or` and `not` of one filter: more than any screen offers, few enough to plan quickly. */
const maxConditions = 100;

function countConditions({ and, or, not }: OrderWhere): number {
  return [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])].reduce((sum, where) => sum + countConditions(where), 1);
}

function matches(ctx: Context, where: OrderWhere): RawBuilder<boolean> {
  return allOf(conditionsOf(ctx, where, filters(ctx)));
}

/**
 * The order has one of these inventory items. `exists` lets PostgreSQL choose whether to look at the order's lines or
 * at the lines of these items. With `orders.id in (select …)` it takes the lines of these items, and when they do not
 * fit into work_mem, it scans all of them for every order.
 */
function hasItemOf(ids: RawBuilder<string[]>): RawBuilder<boolean> {
  return sql`exists (
    select from order_items where order_items.order_id = orders.id and order_items.inventory_item_id = any (${ids})
  )`;
}

/** The word is the order's number, or part of its customer's name or of an item's name. */
function mentions(word: string): RawBuilder<boolean> {
  const number = /^#?(\d{1,9})$/.exec(word)?.[1];
  return anyOf([
    ...(number === undefined ? [] : [sql<boolean>`orders.number = ${Number(number)}`]),
    sql`orders.customer_id in (select id from customers where ${contains(sql.ref('customers.name'), word)})`,
    hasItemOf(sql`array(select id from inventory_items where ${contains(sql.ref('inventory_items.name'), word)})`),
  ]);
}
