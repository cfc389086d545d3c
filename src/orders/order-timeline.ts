import { type InferResult, sql } from 'kysely';
import { covers, Role } from '../platform/basics/role.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { countPer, pagePer } from '../platform/graphql/connection.ts';
import type { Context } from '../platform/graphql/context.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { type ForwardPageArgs, pageRequest } from '../platform/graphql/page.ts';
import { OrderEventSchema } from './order-event.entity.ts';
import { moneyEventKinds } from './order-event.kinds.ts';

const db = rowsOf(OrderEventSchema);

/**
 * The events that the caller may see: those about money are for lead designers only, and are not counted for others.
 */
function eventRows({ em, actor }: Context) {
  const rows = db(em)
    .selectFrom('order_events')
    .select([
      'order_events.id',
      'order_events.position',
      'order_events.order_id as orderId',
      'order_events.kind',
      'order_events.at',
      'order_events.actor_id as actorId',
      'order_events.subject_id as subjectId',
      'order_events.details',
    ]);
  const seesMoney = actor !== null && covers(actor.role, Role.ADMIN);
  return seesMoney ? rows : rows.where('order_events.kind', 'not in', moneyEventKinds);
}

export type OrderEventRow = InferResult<ReturnType<typeof eventRows>>[number];

/** A page of each order's timeline, oldest first. */
export const timelineOfOrder = (ctx: Context, page: ForwardPageArgs) =>
  pagePer(ctx, { rows: eventRows(ctx), ordering: oldestFirst }, orderId, pageRequest(page), order =>
    ctx.loader(eventCountOfOrder).load(order),
  );

const eventCountOfOrder = (ctx: Context) => countPer(ctx, eventRows(ctx), orderId);

const orderId = sql.ref<string>('order_events.order_id');

const oldestFirst: Ordering<OrderEventRow> = {
  signature: 'timeline',
  keys: [
    {
      expression: sql.ref('order_events.position'),
      type: keyTypes.integer,
      of: event => event.position,
      direction: 'ASC',
    },
  ],
};
