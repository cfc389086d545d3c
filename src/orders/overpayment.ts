import type { Decimal } from 'decimal.js';
import { UserError } from '../platform/basics/user-error.ts';

/** The payments would be more than the price, or the refunds more than the payments. */
export class Overpayment extends UserError {
  readonly type = 'OverpaymentError';
  readonly code = 'OVERPAYMENT';
  /** What would be left to pay after the change, with 4 decimal places, as amounts are stored. */
  readonly balance: string;

  constructor(message: string, path: string[], balanceDue: Decimal) {
    super(message, path);
    this.balance = balanceDue.toFixed(4);
  }
}
