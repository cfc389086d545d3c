import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { idColumn, momentColumn } from '../platform/database/columns.ts';
import { userColumn } from '../users/user-column.ts';
import { Order } from './order.entity.ts';
import { allEventKinds, type OrderEventContent, type OrderEventKind } from './order-event.kinds.ts';

export const OrderEventSchema = defineEntity({
  name: 'OrderEvent',
  tableName: 'order_events',
  properties: {
    id: idColumn(),
    /** The order in which events were written. An event is written while its order is locked. */
    position: p.bigint('string').$type<Opt<string>>().autoincrement(),
    order: () => p.manyToOne(Order).deleteRule('restrict'),
    kind: p.enum(allEventKinds),
    at: momentColumn(),
    actor: () => userColumn('order_events_by_actor'),
    /**
     * Id of the payment, measurement or image that the event is about, depending on `kind`. Their rows are never
     * deleted.
     */
    subjectId: p.uuid().nullable(),
    details: p.json<OrderEventContent<OrderEventKind>>().nullable(),
    /** What was changed, item by item: the lines, or the measured values. May be long, so it is read only when asked for. */
    changes: p.json<object[]>().nullable(),
  },
  indexes: [
    {
      name: 'order_events_by_order',
      expression: 'create unique index order_events_by_order on order_events (order_id, position)',
    },
  ],
});

/** One event in an order's timeline. */
export class OrderEvent extends OrderEventSchema.class {}

OrderEventSchema.setClass(OrderEvent);
