import { Field, InputType, Int } from 'type-graphql';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { OrderType } from './order.types.ts';
import { OrderStatus } from './order-status.ts';

@InputType({ description: 'Where an order is to move.' })
export class TransitionOrderInput {
  @Field(() => OrderStatus, { description: 'The new status.' })
  to!: OrderStatus;

  @Field(() => String, { nullable: true, description: 'A note for the timeline.' })
  note?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that was read: STALE_VERSION when it is another by now.',
  })
  expectedVersion?: number | null;
}

@SchemaType('OrderPayload', 'The order after a change, or why it was refused.')
export class OrderPayload {
  @Field(() => OrderType, { nullable: true, description: 'The order as it is now; null when there are errors.' })
  order!: OrderType | null;

  @Field(() => [UserErrorType], { description: 'Why it was refused; empty when it was not.' })
  errors!: UserErrorType[];
}

@SchemaType('IllegalTransitionError', 'The order cannot move to this status now.', { implements: UserErrorType })
export class IllegalTransitionErrorType extends UserErrorType {
  @Field(() => OrderStatus, { description: 'The status it has.' })
  from!: OrderStatus;

  @Field(() => OrderStatus, { description: 'The status that was asked for.' })
  to!: OrderStatus;

  @Field(() => [String], { description: 'What stands in the way, for people.' })
  blockers!: string[];
}
