import { InventoryItemMoneyResolver, OrderItemMoneyResolver, OrderMoneyResolver } from './money.resolver.ts';
import { OverpaymentErrorResolver, PaymentMutations, RefundDueResolver } from './payment.mutations.ts';
import { PaymentRecordedResolver, PaymentResolver, PaymentVoidedResolver } from './payment.resolver.ts';

/** The resolvers of this folder. One that is missing here stops the start. */
export const paymentResolvers = [
  OrderMoneyResolver,
  OrderItemMoneyResolver,
  InventoryItemMoneyResolver,
  PaymentResolver,
  PaymentMutations,
  OverpaymentErrorResolver,
  RefundDueResolver,
  PaymentRecordedResolver,
  PaymentVoidedResolver,
];
