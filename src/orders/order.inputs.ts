import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { DateTime, Day, Decimal, ID } from '../platform/graphql/scalars.ts';

@InputType({ description: 'One line of an order.' })
export class OrderItemInput {
  @Field(() => ID, { description: 'What is ordered.' })
  inventoryItemId!: string;

  @Field(() => String, { nullable: true, description: 'Size of the garment, where it has one.' })
  size?: string | null;

  @Field(() => Decimal, { description: 'How much, in the unit of the inventory item.' })
  quantity!: string;
}

@InputType({ description: 'What is to change about a line. What is left out stays.' })
export class UpdateOrderItemInput {
  @Field(() => ID, { nullable: true, description: 'Another inventory item, at its price of today.' })
  inventoryItemId?: string | null;

  @Field(() => String, { nullable: true, description: 'Size of the garment; null clears.' })
  size?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'How much, in the unit of the inventory item, at the price of the line.',
  })
  quantity?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}

@InputType({ description: 'A new order.' })
export class CreateOrderInput {
  @Field(() => ID, { description: 'Who it is for.' })
  customerId!: string;

  @Field(() => Day, { nullable: true, description: 'The day it is due.' })
  deliveryDate?: string | null;

  @Field(() => String, { nullable: true, description: 'What to remember.' })
  notes?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'What the making costs on top of the items; 0 when left out.' })
  makingCharge?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'What is taken off; 0 when left out.' })
  discount?: string | null;

  @Field(() => [OrderItemInput], {
    description: 'Its lines. Two lines for the same item are added up before stock is checked.',
  })
  items!: OrderItemInput[];

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({
  description:
    'What is to change about an order. What is left out stays; null clears. Only notes change once it is cancelled or delivered.',
})
export class UpdateOrderInput {
  @Field(() => Day, { nullable: true, description: 'The day it is due.' })
  deliveryDate?: string | null;

  @Field(() => String, { nullable: true, description: 'What to remember.' })
  notes?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'What the making costs on top of the items; null means 0.' })
  makingCharge?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'What is taken off; null means 0.' })
  discount?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}

@InputType({ description: 'How an order was handed over.' })
export class DeliverOrderInput {
  @Field(() => DateTime, { nullable: true, description: 'When, if not now.' })
  deliveredAt?: string | null;

  @Field(() => String, { nullable: true, description: 'A note for the timeline.' })
  note?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}
