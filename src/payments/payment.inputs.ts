import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { DateTime, Decimal } from '../platform/graphql/scalars.ts';
import { PaymentKind } from './payment-kind.ts';
import { PaymentMethod } from './payment-method.ts';

@InputType({ description: 'Money that came in for an order, or was given back.' })
export class PaymentInput {
  @Field(() => PaymentKind, {
    defaultValue: PaymentKind.PAYMENT,
    description: 'Whether money came in or was given back.',
  })
  kind!: PaymentKind;

  @Field(() => PaymentMethod, { description: 'How it was paid.' })
  method!: PaymentMethod;

  @Field(() => Decimal, { description: "How much, in the studio's currency. Must be greater than zero." })
  amount!: string;

  @Field(() => String, { nullable: true, description: 'Receipt or transfer number.' })
  reference?: string | null;

  @Field(() => String, { nullable: true, description: 'A note.' })
  note?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the money changed hands, if not now.' })
  receivedAt?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}
