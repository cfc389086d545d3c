import { Field } from 'type-graphql';
import { Decimal } from './scalars.ts';
import { SchemaType } from './schema-type.ts';
import type { Studio } from './studio.ts';

@SchemaType('Money', 'An exact amount of money.')
export class Money {
  @Field(() => Decimal, { description: 'With the digits that the currency has: "1250.00" naira, "1250" CFA francs.' })
  amount!: string;

  @Field(() => String, { description: "ISO 4217 code. Every amount is in the studio's currency." })
  currency!: string;
}

/** A stored amount (numeric with 4 decimals, "1250.0000") as money of the studio, cut to the currency's own digits. */
export function money(stored: string, { currency }: Studio): Money {
  const digits = digitsOf(currency);
  return { amount: stored.slice(0, digits === 0 ? -5 : digits - 4 || undefined), currency };
}

/** Digits after the point of an ISO 4217 currency: NGN 2, XOF 0, KWD 3. From the table that ECMA-402 prescribes. */
export function digitsOf(currency: string): number {
  let digits = known.get(currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    known.set(currency, digits);
  }
  return digits;
}

const known = new Map<string, number>();
