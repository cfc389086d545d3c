import { Field } from 'type-graphql';
import { UpdatedAtField, VersionField } from '../platform/graphql/common-fields.ts';
import { Int } from '../platform/graphql/int.scalar.ts';
import { DateTime, Day, Decimal, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { OrderStatus } from './order-status.ts';

@SchemaType('OrderTransition', 'A status an order might move to.')
export class OrderTransitionType {
  @Field(() => OrderStatus, { description: 'The status.' })
  to!: OrderStatus;

  @Field(() => Boolean, { description: 'Whether the order can move there now.' })
  allowed!: boolean;

  @Field(() => [String], { description: 'Why it cannot, as text to show to people; empty when it can.' })
  blockers!: string[];
}

@SchemaType('Order', 'What a customer asked for.')
export class OrderType {
  @Field(() => ID, { description: 'Identifies the order.' })
  id!: string;

  @Field(() => Int, { description: 'The number that people use. Numbers increase, sometimes with a gap.' })
  number!: number;

  @Field(() => OrderStatus, { description: 'How far the order has come.' })
  status!: OrderStatus;

  @Field(() => String, { nullable: true, description: 'What to remember; null when there are no notes.' })
  notes!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day it is due; null when no day was agreed.' })
  deliveryDate!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was delivered; null until then.' })
  deliveredAt!: string | null;

  @Field(() => DateTime, { description: 'When it was created.' })
  createdAt!: string;

  @UpdatedAtField()
  updatedAt!: string;

  @VersionField()
  version!: number;
}

@SchemaType('OrderItem', 'One line of an order.')
export class OrderItemType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Size of the garment, for example "M" or "42"; null when it has none.',
  })
  size!: string | null;

  @Field(() => Decimal, { description: 'How much, in the unit of the inventory item.' })
  quantity!: string;

  @Field(() => DateTime, { description: 'When it was added to the order.' })
  createdAt!: string;
}
