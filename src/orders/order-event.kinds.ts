import type { OrderStatus } from './order-status.ts';

/** A kind of event. `Content` is what each event of this kind stores. */
interface Kind<Content> {
  /** Name of its GraphQL type. */
  type: string;
  /** Whether it is about money. Timelines show and count such events for lead designers only. */
  money: boolean;
  /** Never set: it only carries the type. */
  content?: Content;
}

/** The id of the payment, measurement or image that the event is about. All other content is stored in `details`. */
interface Subject {
  subjectId: string;
}

/**
 * Everything that can happen to an order. Dates are YYYY-MM-DD, amounts have 4 decimal places. A new kind also needs a
 * migration, which MikroORM writes (the check of `order_events.kind`), and a class with `@TimelineEvent`.
 */
export const orderEventKinds = {
  CREATED: kind('OrderCreated'),
  STATUS_CHANGED: kind<{ from: OrderStatus; to: OrderStatus; note: string | null }>('OrderStatusChanged'),
  EDITED: kind<{ fields: string[] }>('OrderEdited'),
  ITEMS_CHANGED: kind('OrderItemsChanged'),
  DELIVERY_SCHEDULED: kind<{ from: string | null; to: string | null }>('DeliveryScheduled'),
  DELIVERED: kind<{ note?: string | null }>('OrderDelivered'),
  MEASUREMENT_RECORDED: kind<Subject>('MeasurementRecorded'),
  IMAGE_ADDED: kind<Subject>('ImageAdded'),
  IMAGE_REMOVED: kind<Subject>('ImageRemoved'),
  PAYMENT_RECORDED: moneyKind<Subject>('PaymentRecorded'),
  PAYMENT_VOIDED: moneyKind<Subject>('PaymentVoided'),
  REFUND_DUE: moneyKind<{ amount: string }>('RefundDue'),
};

export type OrderEventKind = keyof typeof orderEventKinds;

/** What an event of this kind stores. */
export type OrderEventContent<Of extends OrderEventKind> = NonNullable<(typeof orderEventKinds)[Of]['content']>;

export const allEventKinds = Object.keys(orderEventKinds) as OrderEventKind[];

export const moneyEventKinds = allEventKinds.filter(kind => orderEventKinds[kind].money);

function kind<Content extends object = object>(type: string): Kind<Content> {
  return { type, money: false };
}

function moneyKind<Content extends object>(type: string): Kind<Content> {
  return { type, money: true };
}
