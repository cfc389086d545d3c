import type { MeasurementValueChange } from './measurement-value-change.ts';
import type { OrderItemChange } from './order-item-change.ts';
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

/** The id of the payment, measurement or image that the event is about. */
interface Subject {
  subjectId: string;
}

/** What was changed, item by item: a list that may be long, and that is only read when a client asks for it. */
interface Changes<Change> {
  changes: Change[];
}

/** Which fields were changed. Only these have an old and a new value. */
interface Changed {
  fields: string[];
}

/** The old and the new value of `fromNotes` and `toNotes`; left out when it was not changed. */
type FromTo<Field extends string, Value> = { [Side in `${'from' | 'to'}${Field}`]?: Value };

/**
 * Everything that can happen to an order. Values are those of that moment: they are stored, and never read from what
 * changes later. Dates are YYYY-MM-DD, amounts have 4 decimal places. Events that were recorded before a value was stored
 * lack it: its field is nullable. A new kind also needs a migration, which MikroORM writes (the check of
 * `order_events.kind`), and a class with `@TimelineEvent`.
 */
export const orderEventKinds = {
  CREATED: kind<Changes<OrderItemChange> & OrderBeginning>('OrderCreated'),
  STATUS_CHANGED: kind<{ from: OrderStatus; to: OrderStatus; note: string | null }>('OrderStatusChanged'),
  EDITED: kind<Changed & FromTo<'Notes', string | null> & FromTo<'MakingCharge' | 'Discount', string>>('OrderEdited'),
  ITEMS_CHANGED: kind<Changes<OrderItemChange>>('OrderItemsChanged'),
  DELIVERY_SCHEDULED: kind<{ from: string | null; to: string | null }>('DeliveryScheduled'),
  DELIVERED: kind<{ note?: string | null; deliveredAt: string }>('OrderDelivered'),
  MEASUREMENT_RECORDED: kind<Subject & Changes<MeasurementValueChange> & MeasurementBeginning>('MeasurementRecorded'),
  MEASUREMENT_CHANGED: kind<Subject & Changes<MeasurementValueChange> & MeasurementChange>('MeasurementChanged'),
  MEASUREMENT_REMOVED: kind<Subject>('MeasurementRemoved'),
  MEASUREMENT_RESTORED: kind<Subject>('MeasurementRestored'),
  IMAGE_ADDED: kind<Subject & { toDescription: string | null }>('ImageAdded'),
  IMAGE_CHANGED: kind<Subject & Changed & FromTo<'Description', string | null>>('ImageChanged'),
  IMAGE_REMOVED: kind<Subject>('ImageRemoved'),
  IMAGE_RESTORED: kind<Subject>('ImageRestored'),
  PAYMENT_RECORDED: moneyKind<Subject>('PaymentRecorded'),
  PAYMENT_VOIDED: moneyKind<Subject>('PaymentVoided'),
  REFUND_DUE: moneyKind<{ amount: string }>('RefundDue'),
};

interface OrderBeginning {
  toNotes: string | null;
  toDeliveryDate: string | null;
  toMakingCharge: string;
  toDiscount: string;
}

interface MeasurementBeginning {
  toType: string;
  toNotes: string | null;
  toTakenOn: string | null;
}

type MeasurementChange = Changed &
  FromTo<'Type', string> &
  FromTo<'Notes' | 'TakenOn', string | null> & { fromVersion: number; toVersion: number };

export type OrderEventKind = keyof typeof orderEventKinds;

/** What an event of this kind stores. */
export type OrderEventContent<Of extends OrderEventKind> = NonNullable<(typeof orderEventKinds)[Of]['content']>;

export const allEventKinds = Object.keys(orderEventKinds) as OrderEventKind[];

export const moneyEventKinds = allEventKinds.filter(kind => orderEventKinds[kind].money);

/** The fields of an order that are money: juniors are not told that they were changed. */
export const moneyFields = ['makingCharge', 'discount'];

function kind<Content extends object = object>(type: string): Kind<Content> {
  return { type, money: false };
}

function moneyKind<Content extends object>(type: string): Kind<Content> {
  return { type, money: true };
}
