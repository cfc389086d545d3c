import { Decimal } from 'decimal.js';
import type { Problems } from './problems.ts';
import type { Studio } from './studio.ts';

/** Amounts and quantities are below these, because of their columns. */
export const amountLimit = new Decimal('1e12');
const quantityLimit = new Decimal('1e10');

/** The largest amount, and the largest quantity, with this number of decimal places. */
export const maxAmount = (digits: number): Decimal => largestBelow(amountLimit, digits);
export const maxQuantity = (digits: number): Decimal => largestBelow(quantityLimit, digits);

const largestBelow = (limit: Decimal, digits: number) => limit.minus(new Decimal(10).pow(-digits));

/**
 * An amount of money. Adds a problem at `path` when it is negative, too large, or has more decimal places than the
 * currency.
 */
export function checkAmount(problems: Problems, text: string, { currency, digits }: Studio, path: string[]): Decimal {
  const value = new Decimal(text);
  const rule = `Amounts in ${currency} have ${digits === 0 ? 'no' : `at most ${digits}`} decimal places.`;
  problems.check(!value.isNegative() || value.isZero(), 'An amount must not be negative.', path);
  problems.check(value.decimalPlaces() <= digits, rule, path);
  problems.check(value.lt(amountLimit), `An amount can be at most ${maxAmount(digits)}.`, path);
  return value;
}

/**
 * A quantity of either sign. Adds a problem at `path` when it is too large, or has more than `digits` decimal places.
 */
export function checkQuantity(problems: Problems, text: string, digits: number, path: string[]): Decimal {
  const value = new Decimal(text);
  const rule = digits === 0 ? 'Send a whole number.' : `It can have at most ${digits} decimal places.`;
  problems.check(value.decimalPlaces() <= digits, rule, path);
  problems.check(value.abs().lt(quantityLimit), `A quantity can be at most ${maxQuantity(digits)}.`, path);
  return value;
}
