import {
  InventoryItemMoneyResolver,
  OrderItemMoneyResolver,
  OrderMoneyResolver,
  OverpaymentErrorResolver,
} from './money.resolver.ts';
import {
  OrderCreatedMoneyResolver,
  OrderEditedMoneyResolver,
  OrderItemChangeMoneyResolver,
} from './order-event-money.resolver.ts';
import { PaymentMutations } from './payment.mutations.ts';
import { PaymentResolver } from './payment.resolver.ts';
import { PaymentRecordedResolver, PaymentVoidedResolver, RefundDueResolver } from './payment-event.resolver.ts';

/** The resolvers of this folder. The server does not start when one is missing here. */
export const paymentResolvers = [
  OrderMoneyResolver,
  OrderItemMoneyResolver,
  InventoryItemMoneyResolver,
  OrderCreatedMoneyResolver,
  OrderEditedMoneyResolver,
  OrderItemChangeMoneyResolver,
  OverpaymentErrorResolver,
  PaymentResolver,
  PaymentMutations,
  PaymentRecordedResolver,
  PaymentVoidedResolver,
  RefundDueResolver,
];
