import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

/** How far an order is paid. The database computes it from the order's totals and its status. */
export const PaymentStatus = {
  UNPAID: 'UNPAID',
  PARTIALLY_PAID: 'PARTIALLY_PAID',
  PAID: 'PAID',
  REFUNDED: 'REFUNDED',
  REFUND_DUE: 'REFUND_DUE',
  CANCELLED: 'CANCELLED',
} as const;
export type PaymentStatus = keyof typeof PaymentStatus;

registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description: 'How far an order is paid. A cancelled order owes nothing: it is REFUND_DUE, REFUNDED or CANCELLED.',
  valuesConfig: described<PaymentStatus>({
    UNPAID: 'Nothing was paid, and the price is more than 0.',
    PARTIALLY_PAID: 'Less than the price was paid.',
    PAID: 'The price was paid, or it is 0.',
    REFUNDED: 'Everything that was paid was refunded.',
    REFUND_DUE: 'Cancelled, and money that was paid for it has not been refunded: see `refundDue`.',
    CANCELLED: 'Cancelled, and nothing was ever paid.',
  }),
});

export const paymentStateExpression = `(case
  when status = 'CANCELLED' then case
    when paid_total = 0 then 'CANCELLED'
    when paid_total = refunded_total then 'REFUNDED'
    else 'REFUND_DUE' end
  when items_total + making_charge - discount = 0 then 'PAID'
  when paid_total = 0 then 'UNPAID'
  when paid_total = refunded_total then 'REFUNDED'
  when paid_total - refunded_total = items_total + making_charge - discount then 'PAID'
  else 'PARTIALLY_PAID' end) stored`;

/** What is still to be paid. */
export const balanceDueExpression = `(case
  when status = 'CANCELLED' then 0
  else items_total + making_charge - discount - paid_total + refunded_total end) stored`;

/** The payment status before there were REFUND_DUE and CANCELLED. */
export const formerPaymentStatusExpression = `(case
  when paid_total = 0 then 'UNPAID'
  when paid_total = refunded_total then 'REFUNDED'
  when paid_total - refunded_total = items_total + making_charge - discount then 'PAID'
  else 'PARTIALLY_PAID' end) stored`;
