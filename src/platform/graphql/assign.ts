import { isDeepStrictEqual } from 'node:util';
import { Decimal } from 'decimal.js';

/** Fields of an input that say how to change, not what. */
type Steering = 'expectedVersion' | 'idempotencyKey';

/**
 * Put `satisfies InputValues<CreateXInput>` behind the values that a new row gets from its input: then an input field
 * that is not among them does not compile. `Elsewhere` names the fields that are used in another place.
 */
export type InputValues<Input, Elsewhere extends keyof Input = never> = Record<
  Exclude<keyof Input, Steering | Elsewhere>,
  unknown
>;

/** For every field that the input can change: makes the value to store from the one that was sent. */
type Checks<Row, Input> = {
  [Field in Exclude<keyof Input, Steering>]-?: Field extends keyof Row
    ? (sent: Exclude<Input[Field], undefined>) => Row[Field] | (Row[Field] extends string ? Decimal : never) | undefined
    : never;
};

/**
 * Sets the fields of `row` that `input` names to what their checks return, and returns the names of those that have
 * another value now. A field that is left out, or whose check returns undefined, stays. A check that returns a Decimal
 * is compared as a number: 1.0 is 1.00. A field of the input without a check does not compile.
 */
export function assign<Row extends object, Input extends object>(
  row: Row,
  input: Input,
  checks: Checks<Row, Input>,
): Exclude<keyof Input, Steering>[] {
  const changed: string[] = [];
  for (const [field, check] of Object.entries(checks) as [string, (sent: unknown) => unknown][]) {
    const sent = (input as Record<string, unknown>)[field];
    const value = sent === undefined ? undefined : check(sent);
    const fields = row as Record<string, unknown>;
    if (value === undefined || isSame(fields[field], value)) continue;
    fields[field] = value instanceof Decimal ? value.toFixed() : value;
    changed.push(field);
  }
  return changed as Exclude<keyof Input, Steering>[];
}

function isSame(stored: unknown, value: unknown): boolean {
  if (value instanceof Decimal) return value.eq(stored as string);
  return isDeepStrictEqual(stored ?? null, value);
}
