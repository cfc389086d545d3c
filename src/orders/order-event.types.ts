import { Field, InterfaceType } from 'type-graphql';
import { DateTime, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { type OrderEventKind, orderEventKinds } from './order-event.kinds.ts';
import type { OrderEventRow } from './order-timeline.ts';

@InterfaceType('OrderEvent', {
  description: "One event in an order's timeline: what happened, when, and who did it.",
  resolveType: (event: OrderEventRow) => orderEventKinds[event.kind].type,
})
export abstract class OrderEventType {
  @Field(() => ID, { description: 'Identifies the event.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: string;
}

/** Makes a class the GraphQL type of this kind of event, with its name from `orderEventKinds`. */
export function TimelineEvent(kind: OrderEventKind, description: string): ClassDecorator {
  const { type, money } = orderEventKinds[kind];
  return SchemaType(type, money ? `${description} Only lead designers see this event.` : description, {
    implements: OrderEventType,
  });
}

@TimelineEvent('CREATED', 'The order was created.')
export class OrderCreatedType extends OrderEventType {}

@TimelineEvent('STATUS_CHANGED', 'The order moved to another status.')
export class OrderStatusChangedType extends OrderEventType {}

@TimelineEvent('EDITED', 'Fields of the order were changed.')
export class OrderEditedType extends OrderEventType {}

@TimelineEvent('ITEMS_CHANGED', 'Items were added, changed or removed.')
export class OrderItemsChangedType extends OrderEventType {}

@TimelineEvent('DELIVERY_SCHEDULED', 'The due date was set, moved or removed.')
export class DeliveryScheduledType extends OrderEventType {}

@TimelineEvent('DELIVERED', 'The order was delivered.')
export class OrderDeliveredType extends OrderEventType {}
