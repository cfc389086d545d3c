import { Field, InterfaceType } from 'type-graphql';
import { DateTime, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import type { OrderEventKind } from './order-event.entity.ts';
import type { OrderEventRow } from './order-timeline.ts';

const typeNames: Record<OrderEventKind, string> = {
  CREATED: 'OrderCreated',
  STATUS_CHANGED: 'OrderStatusChanged',
  EDITED: 'OrderEdited',
  ITEMS_CHANGED: 'OrderItemsChanged',
  DELIVERY_SCHEDULED: 'DeliveryScheduled',
  DELIVERED: 'OrderDelivered',
  MEASUREMENT_RECORDED: 'MeasurementRecorded',
  IMAGE_ADDED: 'ImageAdded',
  IMAGE_REMOVED: 'ImageRemoved',
  PAYMENT_RECORDED: 'PaymentRecorded',
  PAYMENT_VOIDED: 'PaymentVoided',
  REFUND_DUE: 'RefundDue',
};

@InterfaceType('OrderEvent', {
  description: "One line of an order's timeline: what happened, when, and who did it.",
  resolveType: (event: OrderEventRow) => typeNames[event.kind],
})
export abstract class OrderEventType {
  @Field(() => ID, { description: 'Identifies the event.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: string;
}

@SchemaType('OrderCreated', 'The order was taken.', { implements: OrderEventType })
export class OrderCreatedType extends OrderEventType {}

@SchemaType('OrderStatusChanged', 'The order moved to another status.', { implements: OrderEventType })
export class OrderStatusChangedType extends OrderEventType {}

@SchemaType('OrderEdited', 'Something about the order was changed.', { implements: OrderEventType })
export class OrderEditedType extends OrderEventType {}

@SchemaType('OrderItemsChanged', 'Items were added, changed or removed.', { implements: OrderEventType })
export class OrderItemsChangedType extends OrderEventType {}

@SchemaType('DeliveryScheduled', 'The due date was set, moved or dropped.', { implements: OrderEventType })
export class DeliveryScheduledType extends OrderEventType {}

@SchemaType('OrderDelivered', 'The order was handed over.', { implements: OrderEventType })
export class OrderDeliveredType extends OrderEventType {}
