import { Field, InputType, Int, registerEnumType } from 'type-graphql';
import { DateRange, DateTimeRange, DecimalRange } from '../platform/graphql/ranges.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { described } from '../platform/graphql/schema-type.ts';
import { Direction } from '../platform/graphql/sorting.ts';
import { DeliveryStatus } from './delivery-status.ts';
import { OrderStatus } from './order-status.ts';
import { PaymentStatus } from './payment-status.ts';

registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description: 'How far an order is paid.',
  valuesConfig: described<PaymentStatus>({
    UNPAID: 'Nothing was paid.',
    PARTIALLY_PAID: 'Less than the price was paid.',
    PAID: 'The price was paid.',
    REFUNDED: 'Something was paid, and all of it given back.',
  }),
});

@InputType({ description: 'Which orders to list. All conditions hold together; what is left out does not matter.' })
export class OrderWhere {
  @Field(() => [OrderWhere], { nullable: true, description: 'All of these hold.' })
  and?: OrderWhere[] | null;

  @Field(() => [OrderWhere], { nullable: true, description: 'At least one of these holds.' })
  or?: OrderWhere[] | null;

  @Field(() => OrderWhere, { nullable: true, description: 'This does not hold.' })
  not?: OrderWhere | null;

  @Field(() => [OrderStatus], { nullable: true, description: 'Any of these statuses.' })
  status?: OrderStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this customer.' })
  customerId?: string | null;

  @Field(() => Int, { nullable: true, description: 'With this number.' })
  number?: number | null;

  @Field(() => [DeliveryStatus], { nullable: true, description: 'Any of these delivery statuses, as of today.' })
  deliveryStatus?: DeliveryStatus[] | null;

  @Field(() => DateRange, { nullable: true, description: 'Due on these days.' })
  deliveryDate?: DateRange | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Taken in this time.' })
  createdAt?: DateTimeRange | null;

  @Field(() => ID, { nullable: true, description: 'With a line for this inventory item.' })
  inventoryItemId?: string | null;

  @Field(() => [PaymentStatus], { nullable: true, description: 'Any of these payment statuses. Lead designers only.' })
  paymentStatus?: PaymentStatus[] | null;

  @Field(() => DecimalRange, { nullable: true, description: 'With a price in this range. Lead designers only.' })
  price?: DecimalRange | null;

  @Field(() => DecimalRange, { nullable: true, description: 'With a balance in this range. Lead designers only.' })
  balanceDue?: DecimalRange | null;
}

export const OrderSortField = {
  NUMBER: 'NUMBER',
  CREATED_AT: 'CREATED_AT',
  UPDATED_AT: 'UPDATED_AT',
  DELIVERY_DATE: 'DELIVERY_DATE',
  STATUS: 'STATUS',
  PRICE: 'PRICE',
  BALANCE_DUE: 'BALANCE_DUE',
} as const;
export type OrderSortField = keyof typeof OrderSortField;

registerEnumType(OrderSortField, {
  name: 'OrderSortField',
  description: 'What orders can be sorted by.',
  valuesConfig: described<OrderSortField>({
    NUMBER: 'Number.',
    CREATED_AT: 'When they were taken.',
    UPDATED_AT: 'When they were last changed.',
    DELIVERY_DATE: 'Due date; orders without one count as due after all others.',
    STATUS: 'Status, in the order of its life: PENDING, IN_PROGRESS, COMPLETED, CANCELLED.',
    PRICE: 'Price. Lead designers only.',
    BALANCE_DUE: 'Balance due. Lead designers only.',
  }),
});

@InputType({ description: 'One thing to sort orders by.' })
export class OrderSort {
  @Field(() => OrderSortField, { description: 'What to sort by.' })
  field!: OrderSortField;

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
  direction!: Direction;
}
