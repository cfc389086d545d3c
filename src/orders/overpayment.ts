import type { Decimal } from 'decimal.js';
import { UserError } from '../platform/basics/user-error.ts';

/** What an order owes, and what was paid and not refunded. */
export interface Paid {
  due: Decimal;
  paid: Decimal;
}

/** The payments would be more than the price, or the refunds more than the payments. */
export class Overpayment extends UserError {
  readonly type = 'OverpaymentError';
  readonly code = 'OVERPAYMENT';
  /** Before the change, with 4 decimal places, as amounts are stored. */
  readonly due: string;
  readonly paid: string;

  constructor(message: string, path: string[], { due, paid }: Paid) {
    super(message, path);
    this.due = due.toFixed(4);
    this.paid = paid.toFixed(4);
  }
}
