import { type RawBuilder, sql } from 'kysely';
import { Field, InputType, Int } from 'type-graphql';
import { badUserInput } from '../platform/basics/refusals.ts';
import { dayOf } from '../platform/basics/studio.ts';
import { any } from '../platform/database/rows.ts';
import { contains, searchWords } from '../platform/database/search.ts';
import type { Context } from '../platform/graphql/context.ts';
import { allOf, anyOf, conditionsOf, type Filters, leadsOnly } from '../platform/graphql/filter.ts';
import { DateRange, DateTimeRange, DecimalRange, within } from '../platform/graphql/ranges.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { DeliveryStatus, deliveryStatusIn } from './delivery-status.ts';
import { orderRows } from './order.loaders.ts';
import { OrderStatus } from './order-status.ts';
import { PaymentStatus } from './payment-status.ts';

@InputType({
  description:
    'Which orders to list. An order must meet all of the conditions. Fields that are left out do not filter.',
})
export class OrderWhere {
  @Field(() => [OrderWhere], { nullable: true, description: 'All of these hold.' })
  and?: OrderWhere[] | null;

  @Field(() => [OrderWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: OrderWhere[] | null;

  @Field(() => OrderWhere, { nullable: true, description: 'This does not hold.' })
  not?: OrderWhere | null;

  @Field(() => [OrderStatus], { nullable: true, description: 'Any of these statuses.' })
  status?: OrderStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this customer.' })
  customerId?: string | null;

  @Field(() => Int, { nullable: true, description: 'With this number.' })
  number?: number | null;

  @Field(() => [DeliveryStatus], { nullable: true, description: 'Any of these delivery statuses, as of today.' })
  deliveryStatus?: DeliveryStatus[] | null;

  @Field(() => DateRange, { nullable: true, description: 'Due on these days.' })
  deliveryDate?: DateRange | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Taken in this time.' })
  createdAt?: DateTimeRange | null;

  @Field(() => ID, { nullable: true, description: 'With a line for this inventory item.' })
  inventoryItemId?: string | null;

  @Field(() => [PaymentStatus], { nullable: true, description: 'Any of these payment statuses. Lead designers only.' })
  paymentStatus?: PaymentStatus[] | null;

  @Field(() => DecimalRange, { nullable: true, description: 'With a price in this range. Lead designers only.' })
  price?: DecimalRange | null;

  @Field(() => DecimalRange, { nullable: true, description: 'With a balance in this range. Lead designers only.' })
  balanceDue?: DecimalRange | null;
}

const filters = (ctx: Context): Filters<OrderWhere> => ({
  and: all => allOf(all.map(each => matches(ctx, each))),
  or: some => anyOf(some.map(each => matches(ctx, each))),
  not: none => sql`(${matches(ctx, none)}) is not true`,
  status: statuses => sql`orders.status = any(${statuses}::order_status[])`,
  customerId: id => sql`orders.customer_id = ${id}`,
  number: number => sql`orders.number = ${number}`,
  deliveryStatus: statuses => deliveryStatusIn(statuses, dayOf(ctx.now, ctx.studio)),
  deliveryDate: range => within(sql.ref('orders.delivery_date'), range),
  createdAt: range => within(sql.ref('orders.created_at'), range),
  inventoryItemId: id => hasItemOf(sql`array[${id}::uuid]`),
  paymentStatus: leadsOnly(statuses => sql`orders.payment_status = ${any(statuses)}`),
  price: leadsOnly(range => within(sql.ref('orders.price'), range)),
  balanceDue: leadsOnly(range => within(sql.ref('orders.balance_due'), range)),
});

/** The orders that a list shows. Throws FORBIDDEN for a junior designer who filters by money, at any depth. */
export function ordersWhere(ctx: Context, where?: OrderWhere | null, search?: string | null) {
  if (where && sizeOf(where) > maxConditions) {
    throw badUserInput(`\`where\` combines more than ${maxConditions} conditions: ask for less at once.`);
  }
  return [...(where ? [matches(ctx, where)] : []), ...searchWords(search).map(mentions)].reduce(
    (rows, condition) => rows.where(condition),
    orderRows(ctx),
  );
}

/** How many objects of `and`, `or` and `not` one filter may have: more than any screen offers, few enough to plan quickly. */
const maxConditions = 100;

function sizeOf({ and, or, not }: OrderWhere): number {
  return [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])].reduce((size, each) => size + sizeOf(each), 1);
}

function matches(ctx: Context, where: OrderWhere): RawBuilder<boolean> {
  return allOf(conditionsOf(ctx, where, filters(ctx)));
}

/**
 * The order has one of these inventory items. PostgreSQL may look at the order's items or at all lines with those items: told
 * to do the latter, it looks through a list that does not fit its memory once for each order.
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
