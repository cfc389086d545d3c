import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { idColumn, momentColumn } from '../platform/database/columns.ts';
import { User } from '../users/user.entity.ts';
import { Order } from './order.entity.ts';

/** What can happen to an order, as its timeline tells it. */
export const OrderEventKind = {
  CREATED: 'CREATED',
  STATUS_CHANGED: 'STATUS_CHANGED',
  EDITED: 'EDITED',
  ITEMS_CHANGED: 'ITEMS_CHANGED',
  DELIVERY_SCHEDULED: 'DELIVERY_SCHEDULED',
  DELIVERED: 'DELIVERED',
  MEASUREMENT_RECORDED: 'MEASUREMENT_RECORDED',
  IMAGE_ADDED: 'IMAGE_ADDED',
  IMAGE_REMOVED: 'IMAGE_REMOVED',
  PAYMENT_RECORDED: 'PAYMENT_RECORDED',
  PAYMENT_VOIDED: 'PAYMENT_VOIDED',
  REFUND_DUE: 'REFUND_DUE',
} as const;
export type OrderEventKind = keyof typeof OrderEventKind;

/** The rest of an event: which keys are there depends on its kind. Dates are YYYY-MM-DD. */
export interface OrderEventDetails {
  from?: string | null;
  to?: string | null;
  note?: string | null;
  fields?: string[];
  /** As it is stored. */
  amount?: string;
}

export const OrderEventSchema = defineEntity({
  name: 'OrderEvent',
  tableName: 'order_events',
  properties: {
    id: idColumn(),
    /** The order in which events were written. An event is written while its order is locked. */
    position: p.bigint('string').$type<Opt<string>>().autoincrement(),
    order: () => p.manyToOne(Order).deleteRule('restrict'),
    kind: p.enum(() => OrderEventKind).nativeEnumName('order_event_kind'),
    at: momentColumn(),
    actor: () => p.manyToOne(User).nullable().deleteRule('restrict').index('order_events_by_actor'),
    /** The payment, measurement or image that the event speaks of: `kind` says which. They are never removed, only marked. */
    subjectId: p.uuid().nullable(),
    details: p.json<OrderEventDetails>().nullable(),
  },
  indexes: [
    {
      name: 'order_events_by_order',
      expression: 'create unique index order_events_by_order on order_events (order_id, position)',
    },
  ],
});

/** One line of an order's timeline. */
export class OrderEvent extends OrderEventSchema.class {}

OrderEventSchema.setClass(OrderEvent);
