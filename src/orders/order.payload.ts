import { Field } from 'type-graphql';
import { payloadType } from '../platform/graphql/payload-type.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { OrderType } from './order.types.ts';
import { OrderStatus } from './order-status.ts';

export const OrderPayload = payloadType('order', () => OrderType);

@SchemaType('IllegalTransitionError', 'The order cannot move to this status now.', { implements: UserErrorType })
export class IllegalTransitionErrorType extends UserErrorType {
  @Field(() => OrderStatus, { description: 'The current status.' })
  from!: OrderStatus;

  @Field(() => OrderStatus, { description: 'The requested status.' })
  to!: OrderStatus;

  @Field(() => [String], { description: 'Why the order cannot move there, as text to show to people.' })
  blockers!: string[];
}
