/** How far an order is paid. The database derives it from the order's sums. */
export const PaymentStatus = {
  UNPAID: 'UNPAID',
  PARTIALLY_PAID: 'PARTIALLY_PAID',
  PAID: 'PAID',
  REFUNDED: 'REFUNDED',
} as const;
export type PaymentStatus = keyof typeof PaymentStatus;

/** REFUNDED comes first: who was given everything back has not "paid nothing". */
export const paymentStatusExpression = `(case
  when paid_total = 0 then 'UNPAID'
  when paid_total = refunded_total then 'REFUNDED'
  when paid_total - refunded_total = items_total + making_charge - discount then 'PAID'
  else 'PARTIALLY_PAID' end) stored`;
