import { type RawBuilder, sql } from 'kysely';
import { badUserInput } from '../platform/basics/refusals.ts';
import { dayOf } from '../platform/basics/studio.ts';
import { any } from '../platform/database/rows.ts';
import { contains, searchWords } from '../platform/database/search.ts';
import type { Context } from '../platform/graphql/context.ts';
import { refuseMoneyTo } from '../platform/graphql/money-only.ts';
import { within } from '../platform/graphql/ranges.ts';
import { deliveryStatusIn } from './delivery-status.ts';
import type { OrderWhere } from './order.inputs.ts';
import { orderRows } from './order.loaders.ts';

/** The orders that a list shows. Throws FORBIDDEN for a junior designer who filters by money, at any depth. */
export function ordersWhere(ctx: Context, where?: OrderWhere | null, search?: string | null) {
  let rows = orderRows(ctx);
  if (where) {
    if (sizeOf(where) > mostConditions) {
      throw badUserInput(`\`where\` combines more than ${mostConditions} conditions: ask for less at once.`);
    }
    rows = rows.where(matches(ctx, where));
  }
  for (const word of searchWords(search)) rows = rows.where(mentions(word));
  return rows;
}

/** How many objects of `and`, `or` and `not` one filter may have: more than any screen offers, few enough to plan quickly. */
const mostConditions = 100;

function sizeOf({ and, or, not }: OrderWhere): number {
  return [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])].reduce((size, each) => size + sizeOf(each), 1);
}

function matches(ctx: Context, where: OrderWhere): RawBuilder<boolean> {
  refuseMoneyTo(ctx, {
    '`where.paymentStatus`': where.paymentStatus,
    '`where.price`': where.price,
    '`where.balanceDue`': where.balanceDue,
  });
  const conditions: RawBuilder<boolean>[] = [
    within(sql.ref('orders.delivery_date'), where.deliveryDate),
    within(sql.ref('orders.created_at'), where.createdAt),
    within(sql.ref('orders.price'), where.price),
    within(sql.ref('orders.balance_due'), where.balanceDue),
  ];
  const { status, customerId, number, deliveryStatus, inventoryItemId, paymentStatus } = where;
  if (status != null) conditions.push(sql`orders.status = any(${status}::order_status[])`);
  if (customerId != null) conditions.push(sql`orders.customer_id = ${customerId}`);
  if (number != null) conditions.push(sql`orders.number = ${number}`);
  if (deliveryStatus != null) conditions.push(deliveryStatusIn(deliveryStatus, dayOf(ctx.now, ctx.studio)));
  if (inventoryItemId != null) conditions.push(hasItemOf(sql`array[${inventoryItemId}::uuid]`));
  if (paymentStatus != null) conditions.push(sql`orders.payment_status = ${any(paymentStatus)}`);
  for (const each of where.and ?? []) conditions.push(matches(ctx, each));
  if (where.or != null) conditions.push(either(where.or.map(each => matches(ctx, each))));
  if (where.not != null) conditions.push(sql`(${matches(ctx, where.not)}) is not true`);
  return sql`(${sql.join(conditions, sql` and `)})`;
}

function either(conditions: RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;
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
  return either([
    ...(number === undefined ? [] : [sql<boolean>`orders.number = ${Number(number)}`]),
    sql`orders.customer_id in (select id from customers where ${contains(sql.ref('customers.name'), word)})`,
    hasItemOf(sql`array(select id from inventory_items where ${contains(sql.ref('inventory_items.name'), word)})`),
  ]);
}
