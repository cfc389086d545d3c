import { Decimal } from 'decimal.js';
import { Invalid } from '../platform/basics/common-errors.ts';
import type { UserError } from '../platform/basics/user-error.ts';
import { Overpayment, type Paid } from './overpayment.ts';

/** The sums of an order after a change. */
interface Sums {
  price: Decimal;
  discount: string;
  makingCharge: string;
}

/** A payment or refund that is recorded, or voided with a negative amount. */
interface Booking {
  kind: 'PAYMENT' | 'REFUND';
  amount: Decimal;
}

/**
 * The refusal of a change after which the price is negative or less than what was paid. It names the amount that can be
 * sent at `path`, or has to be changed first. `before` is what was owed and paid before the change.
 */
export function tooLowPrice(sums: Sums, before: Paid, path: string[], digits: number): UserError {
  const { price, discount, makingCharge } = sums;
  const text = (amount: Decimal) => amount.toFixed(digits);
  const missing = before.paid.minus(price);
  const because = before.paid.isZero() ? '' : `, because ${text(before.paid)} was paid`;
  const mostDiscount = new Decimal(discount).minus(missing);
  const field = path.at(-1) === 'discount' && mostDiscount.isNegative() ? 'makingCharge' : path.at(-1);
  const message =
    field === 'discount'
      ? `The discount can be at most ${text(mostDiscount)}${because}.`
      : field === 'makingCharge'
        ? `The making charge must be at least ${text(missing.plus(makingCharge))}${because}.`
        : price.isNegative()
          ? `The price would be negative: lower the discount to ${text(price.plus(discount))} first.`
          : `The price would be ${text(price)}, but ${text(before.paid)} was paid: refund ${text(missing)} first.`;
  const at = field === path.at(-1) ? path : ['makingCharge'];
  return price.isNegative() ? new Invalid(message, at) : new Overpayment(message, at, before);
}

/** The refusal of a booking after which more than the price is paid, or less than nothing. */
export function tooMuchBooked({ kind, amount }: Booking, before: Paid, path: string[], digits: number): Overpayment {
  const text = (amount: Decimal) => amount.toFixed(digits);
  const { due, paid } = before;
  if (amount.isNegative()) {
    const excess = amount.neg().minus(kind === 'PAYMENT' ? paid : due);
    const remedy = excess.lte(paid) ? `refund ${text(excess)}` : `raise the price by ${text(excess)}`;
    const message =
      kind === 'PAYMENT'
        ? `Without this payment, ${text(excess)} more would be refunded than paid: void a refund first.`
        : `Without this refund, ${text(excess)} more would be paid than the price: ${remedy} first.`;
    return new Overpayment(message, path, before);
  }
  const most =
    kind === 'PAYMENT'
      ? `A payment can be at most ${text(due)}, which is left to pay.`
      : `A refund can be at most ${text(paid)}, which was paid and not refunded.`;
  const nothing = kind === 'PAYMENT' ? 'Nothing is left to pay.' : 'Nothing is left to refund.';
  return new Overpayment((kind === 'PAYMENT' ? due : paid).isZero() ? nothing : most, path, before);
}
