import type { Shape } from './shape.ts';

/** The max number of values in all arguments of an operation. An order of 500 lines has 2,000. */
export const maxInputValues = 5_000;

/**
 * The number of values in the arguments of an operation. A variable counts each time it is used: otherwise a few
 * kilobytes that use a large variable a thousand times would be a million values.
 */
export function inputSize({ literals, uses }: Shape, variables: Record<string, unknown>): number {
  let size = literals;
  for (const [name, times] of uses) size += times * sizeOf(variables[name]);
  return size;
}

/** The number of values in a value, including itself. */
export function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((size: number, each) => size + sizeOf(each), 1);
}
