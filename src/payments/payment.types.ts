import { Field, InputType, registerEnumType } from 'type-graphql';
import { OrderEventType, TimelineEvent } from '../orders/order-event.types.ts';
import { DateTimeRange } from '../platform/graphql/ranges.ts';
import { DateTime, ID } from '../platform/graphql/scalars.ts';
import { described, SchemaType } from '../platform/graphql/schema-type.ts';
import { UserErrorType } from '../platform/graphql/user-error.types.ts';
import { PaymentKind, PaymentMethod } from './payment.entity.ts';

registerEnumType(PaymentKind, {
  name: 'PaymentKind',
  description: 'Which way the money went.',
  valuesConfig: described<PaymentKind>({ PAYMENT: 'From the customer.', REFUND: 'Back to the customer.' }),
});

registerEnumType(PaymentMethod, {
  name: 'PaymentMethod',
  description: 'How the money went.',
  valuesConfig: described<PaymentMethod>({
    CASH: 'Notes and coins.',
    CARD: 'A debit or credit card.',
    BANK_TRANSFER: 'A transfer between bank accounts.',
    MOBILE_MONEY: 'A mobile wallet.',
    OTHER: 'Anything else; the note says what.',
  }),
});

@SchemaType('Payment', 'Money that came in for an order, or was given back. Never edited: a mistake is voided.')
export class PaymentType {
  @Field(() => ID, { description: 'Identifies the payment.' })
  id!: string;

  @Field(() => PaymentKind, { description: 'Which way the money went.' })
  kind!: PaymentKind;

  @Field(() => PaymentMethod, { description: 'How it went.' })
  method!: PaymentMethod;

  @Field(() => String, { nullable: true, description: 'Receipt or transfer number; null when there is none.' })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'What was noted; null when nothing.' })
  note!: string | null;

  @Field(() => DateTime, { description: 'When the money changed hands.' })
  receivedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was voided; null while it stands.' })
  voidedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was voided; null while it stands.' })
  voidReason!: string | null;
}

@InputType({ description: 'Which payments to list. What is left out does not matter.' })
export class PaymentWhere {
  @Field(() => ID, { nullable: true, description: 'For this order.' })
  orderId?: string | null;

  @Field(() => [PaymentKind], { nullable: true, description: 'Any of these kinds.' })
  kind?: PaymentKind[] | null;

  @Field(() => [PaymentMethod], { nullable: true, description: 'By any of these methods.' })
  method?: PaymentMethod[] | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Received in this time.' })
  receivedAt?: DateTimeRange | null;

  @Field(() => Boolean, { nullable: true, description: 'Only voided ones (or only those that stand).' })
  voided?: boolean | null;
}

@TimelineEvent('PAYMENT_RECORDED', 'Money came in or was given back.')
export class PaymentRecordedType extends OrderEventType {}

@TimelineEvent('PAYMENT_VOIDED', 'A payment was voided.')
export class PaymentVoidedType extends OrderEventType {}

@TimelineEvent('REFUND_DUE', 'The order was cancelled while money was held for it.')
export class RefundDueType extends OrderEventType {}

@SchemaType('OverpaymentError', 'More would be paid than the price, or given back than was paid.', {
  implements: UserErrorType,
})
export class OverpaymentErrorType extends UserErrorType {}
