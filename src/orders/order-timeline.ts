import { type InferResult, sql } from 'kysely';
import { any, rowsOf } from '../platform/database/rows.ts';
import { countPer, pagePer } from '../platform/graphql/connection.ts';
import type { Context } from '../platform/graphql/context.ts';
import { onePer } from '../platform/graphql/loading.ts';
import { seesMoney } from '../platform/graphql/money-only.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { type PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { OrderEventSchema } from './order-event.entity.ts';
import { allEventKinds, moneyEventKinds, moneyFields } from './order-event.kinds.ts';

const db = rowsOf(OrderEventSchema);

/**
 * The events that the caller may see: those about money are for lead designers only, and are not counted for others.
 * Kinds that this version does not know are left out: while the server is updated, processes of the next one record them.
 */
function eventRows(ctx: Context) {
  const rows = db(ctx.em)
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
  if (seesMoney(ctx)) return rows.where('order_events.kind', '=', any(allEventKinds));
  const known = allEventKinds.filter(kind => !moneyEventKinds.includes(kind));
  return rows.where('order_events.kind', '=', any(known)).where(isAboutMore);
}

/** Whether more was changed than money. */
const isAboutMore = sql<boolean>`(order_events.kind <> 'EDITED' or (order_events.details -> 'fields' <@ ${JSON.stringify(moneyFields)}::jsonb) is not true)`;

export type OrderEventRow = InferResult<ReturnType<typeof eventRows>>[number];

/** A page of each order's timeline, oldest first. */
export const timelineOfOrder = (ctx: Context, page: PageArgs) =>
  pagePer(ctx, { rows: eventRows(ctx), ordering: oldestFirst }, orderId, pageRequest(page), order =>
    ctx.loader(eventCountOfOrder).load(order),
  );

/** What events store of each line or value that they changed: it may be long, and few clients ask for it. */
export const changesOfEvent = onePer(
  ({ em }: Context, events) =>
    db(em).selectFrom('order_events').select(['order_events.id', 'order_events.changes']).where('id', '=', any(events)),
  event => event.id,
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
