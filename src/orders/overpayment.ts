import type { Decimal } from 'decimal.js';
import { UserError } from '../platform/basics/user-error.ts';

/** More would be paid than the price, or given back than was paid. */
export class Overpayment extends UserError {
  readonly type = 'OverpaymentError';
  readonly code = 'OVERPAYMENT';
  /** What is left to pay, or would be, as amounts are stored. */
  readonly balance: string;

  constructor(message: string, path: string[], balanceDue: Decimal) {
    super(message, path);
    this.balance = balanceDue.toFixed(4);
  }
}
