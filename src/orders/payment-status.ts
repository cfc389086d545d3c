import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

/** How far an order is paid. The database computes it from the order's totals. */
export const PaymentStatus = {
  UNPAID: 'UNPAID',
  PARTIALLY_PAID: 'PARTIALLY_PAID',
  PAID: 'PAID',
  REFUNDED: 'REFUNDED',
} as const;
export type PaymentStatus = keyof typeof PaymentStatus;

registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description: 'How far an order is paid.',
  valuesConfig: described<PaymentStatus>({
    UNPAID: 'Nothing was paid.',
    PARTIALLY_PAID: 'Less than the price was paid.',
    PAID: 'The price was paid.',
    REFUNDED: 'Everything that was paid was refunded.',
  }),
});

/** REFUNDED comes before PAID, for an order with a price of 0. */
export const paymentStatusExpression = `(case
  when paid_total = 0 then 'UNPAID'
  when paid_total = refunded_total then 'REFUNDED'
  when paid_total - refunded_total = items_total + making_charge - discount then 'PAID'
  else 'PARTIALLY_PAID' end) stored`;
