import { Field } from 'type-graphql';
import { DateTime, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { PaymentKind } from './payment-kind.ts';
import { PaymentMethod } from './payment-method.ts';

@SchemaType('Payment', 'Money that came in for an order, or was given back. Never edited: a mistake is voided.')
export class PaymentType {
  @Field(() => ID, { description: 'Identifies the payment.' })
  id!: string;

  @Field(() => PaymentKind, { description: 'Whether money came in or was given back.' })
  kind!: PaymentKind;

  @Field(() => PaymentMethod, { description: 'How it was paid.' })
  method!: PaymentMethod;

  @Field(() => String, { nullable: true, description: 'Receipt or transfer number; null when there is none.' })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'A note; null when there is none.' })
  note!: string | null;

  @Field(() => DateTime, { description: 'When the money changed hands.' })
  receivedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was voided; null when it was not.' })
  voidedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was voided; null when it was not.' })
  voidReason!: string | null;
}
