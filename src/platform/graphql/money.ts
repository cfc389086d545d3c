import { Field } from 'type-graphql';
import type { Studio } from '../basics/studio.ts';
import { Decimal } from './scalars.ts';
import { SchemaType } from './schema-type.ts';

@SchemaType('Money', 'An exact amount of money.')
export class Money {
  @Field(() => Decimal, {
    description: 'With as many decimal places as the currency has: "1250.00" naira, "1250" CFA francs.',
  })
  amount!: string;

  @Field(() => String, { description: "ISO 4217 code. Every amount is in the studio's currency." })
  currency!: string;
}

/**
 * A stored amount (numeric with 4 decimals, "1250.0000") as money of the studio, with as many decimal places as its
 * amounts have.
 */
export function money(stored: string, { currency, digits }: Studio): Money {
  return { amount: stored.slice(0, digits === 0 ? -5 : digits - 4 || undefined), currency };
}
