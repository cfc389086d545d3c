import { Decimal } from 'decimal.js';
import { digitsOf } from './currency.ts';
import type { Problems } from './problems.ts';
import type { Studio } from './studio.ts';

/** Amounts and quantities stay below these, which is what their columns hold. */
export const amountLimit = new Decimal('1e12');
const quantityLimit = new Decimal('1e10');

/** An amount of money, not negative, with no more digits than the currency has. Notes a problem at `path` otherwise. */
export function checkAmount(problems: Problems, text: string, { currency }: Studio, path: string[]): Decimal {
  const value = new Decimal(text);
  const digits = digitsOf(currency);
  problems.check(!value.isNegative() || value.isZero(), 'An amount must not be negative.', path);
  problems.check(value.decimalPlaces() <= digits, `${currency} has ${digits} digits after the point, not more.`, path);
  problems.check(value.lt(amountLimit), 'An amount must be below 1,000,000,000,000.', path);
  return value;
}

/** A quantity with no more than `digits` after the point and in reach of its column, of either sign. */
export function checkQuantity(problems: Problems, text: string, digits: number, path: string[]): Decimal {
  const value = new Decimal(text);
  const rule = digits === 0 ? 'It is counted whole.' : `It has at most ${digits} digits after the point.`;
  problems.check(value.decimalPlaces() <= digits, rule, path);
  problems.check(value.abs().lt(quantityLimit), 'A quantity must be below 10,000,000,000.', path);
  return value;
}
