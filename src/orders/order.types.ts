import { Field, Int, registerEnumType } from 'type-graphql';
import { DateTime, Day, Decimal, ID } from '../platform/graphql/scalars.ts';
import { described, SchemaType } from '../platform/graphql/schema-type.ts';
import { DeliveryStatus } from './delivery-status.ts';
import { OrderStatus } from './order-status.ts';

registerEnumType(OrderStatus, {
  name: 'OrderStatus',
  description: 'Where an order is on its way.',
  valuesConfig: described<OrderStatus>({
    PENDING: 'Taken, not begun.',
    IN_PROGRESS: 'Being made.',
    COMPLETED: 'Made. Until it is delivered it may go back to IN_PROGRESS for an alteration.',
    CANCELLED: 'Called off: it holds no stock. This is the end.',
  }),
});

registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: "How an order stands with its due date. A day is the studio's own day, in its time zone.",
  valuesConfig: described<DeliveryStatus>({
    UNSCHEDULED: 'No due date.',
    SCHEDULED: 'Due today or later.',
    OVERDUE: 'Due before today, and not delivered.',
    DELIVERED: 'Handed over.',
  }),
});

@SchemaType('OrderTransition', 'A status an order might move to.')
export class OrderTransitionType {
  @Field(() => OrderStatus, { description: 'The status.' })
  to!: OrderStatus;

  @Field(() => Boolean, { description: 'Whether the order may move there now.' })
  allowed!: boolean;

  @Field(() => [String], { description: 'Why it may not, for people; empty when it may.' })
  blockers!: string[];
}

@SchemaType('Order', 'What a customer asked for.')
export class OrderType {
  @Field(() => ID, { description: 'Identifies the order.' })
  id!: string;

  @Field(() => Int, { description: 'The number that people say: counted up by one, sometimes with a gap.' })
  number!: number;

  @Field(() => OrderStatus, { description: 'Where it is on its way.' })
  status!: OrderStatus;

  @Field(() => String, { nullable: true, description: 'What to remember; null when nothing.' })
  notes!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day it is due; null when none was agreed.' })
  deliveryDate!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was handed over; null before.' })
  deliveredAt!: string | null;

  @Field(() => DateTime, { description: 'When it was taken.' })
  createdAt!: string;

  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: string;

  @Field(() => Int, {
    description: 'Counts the changes: send it back as `expectedVersion` to change only what was read.',
  })
  version!: number;
}

@SchemaType('OrderItem', 'One line of an order.')
export class OrderItemType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Size of the garment: "M", "42"; null where it has none.' })
  size!: string | null;

  @Field(() => Decimal, { description: 'How much, in the unit of the inventory item.' })
  quantity!: string;

  @Field(() => DateTime, { description: 'When it was ordered.' })
  createdAt!: string;
}
