import { Ctx, Resolver, Root } from 'type-graphql';
import { subjectOf } from '../orders/event-resolvers.ts';
import type { OrderEventContent } from '../orders/order-event.kinds.ts';
import type { OrderEventRow } from '../orders/order-timeline.ts';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { Money, money } from '../platform/graphql/money.ts';
import { paymentById } from './payment.loaders.ts';
import { PaymentType } from './payment.types.ts';
import { PaymentRecordedType, PaymentVoidedType, RefundDueType } from './payment-event.types.ts';

export const PaymentRecordedResolver = subjectOf(() => PaymentRecordedType, {
  field: 'payment',
  type: () => PaymentType,
  loader: paymentById,
  description: 'The payment or refund as it is now, even if it has been voided since.',
  requires: Role.ADMIN,
});

export const PaymentVoidedResolver = subjectOf(() => PaymentVoidedType, {
  field: 'payment',
  type: () => PaymentType,
  loader: paymentById,
  description: 'The payment or refund that was voided.',
  requires: Role.ADMIN,
});

@Resolver(() => RefundDueType)
export class RefundDueResolver {
  @Auth(Role.ADMIN)
  @FieldResolver(() => Money, { description: 'How much was paid and not refunded when the order was cancelled.' })
  amount(@Ctx() { studio }: Context, @Root() { details }: OrderEventRow) {
    const { amount } = details as OrderEventContent<'REFUND_DUE'>;
    return money(amount, studio);
  }
}
