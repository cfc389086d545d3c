import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { DateTime, Day, Decimal, ID } from '../platform/graphql/scalars.ts';
import { OrderStatus } from './order-status.ts';

@InputType({ description: 'One line of an order.' })
export class OrderItemInput {
  @Field(() => ID, { description: 'The inventory item.' })
  inventoryItemId!: string;

  @Field(() => String, { nullable: true, description: 'Size of the garment, if it has one.' })
  size?: string | null;

  @Field(() => Decimal, { description: 'How much, in the unit of the inventory item.' })
  quantity!: string;
}

@InputType({ description: 'The changes to a line. Fields that are left out stay as they are.' })
export class UpdateOrderItemInput {
  @Field(() => ID, { nullable: true, description: 'Another inventory item, at its current price.' })
  inventoryItemId?: string | null;

  @Field(() => String, { nullable: true, description: 'Size of the garment; null removes it.' })
  size?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'How much, in the unit of the inventory item, at the price of the line.',
  })
  quantity?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}

@InputType({ description: 'A new order. Fields that are left out are null.' })
export class CreateOrderInput {
  @Field(() => ID, { description: 'The customer it is for.' })
  customerId!: string;

  @Field(() => Day, { nullable: true, description: 'The day it is due.' })
  deliveryDate?: string | null;

  @Field(() => String, { nullable: true, description: 'What to remember.' })
  notes?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Charge for the making, on top of the items. Null means 0.' })
  makingCharge?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Subtracted from the price. Null means 0.' })
  discount?: string | null;

  @Field(() => [OrderItemInput], {
    description: 'Its lines. Lines for the same item are added up before the stock is checked.',
  })
  items!: OrderItemInput[];

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'The changes to an order. Fields that are left out stay as they are; null clears a field.' })
export class UpdateOrderInput {
  @Field(() => Day, { nullable: true, description: 'The day it is due.' })
  deliveryDate?: string | null;

  @Field(() => String, { nullable: true, description: 'What to remember.' })
  notes?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Charge for the making, on top of the items. Null means 0.' })
  makingCharge?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Subtracted from the price. Null means 0.' })
  discount?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}

@InputType({ description: 'The status that an order is to move to.' })
export class TransitionOrderInput {
  @Field(() => OrderStatus, { description: 'The new status.' })
  to!: OrderStatus;

  @Field(() => String, { nullable: true, description: 'A note for the timeline.' })
  note?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}

@InputType({ description: 'How an order was delivered.' })
export class DeliverOrderInput {
  @Field(() => DateTime, { nullable: true, description: 'When, if not now.' })
  deliveredAt?: string | null;

  @Field(() => String, { nullable: true, description: 'A note for the timeline.' })
  note?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}
