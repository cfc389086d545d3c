import type { Shape } from './document-shape.ts';

/** Values that an operation may be given in all: an order of 500 lines takes 2,000. */
export const maxInputValues = 5_000;

/**
 * Values in the arguments of an operation. A variable counts each time it is used: a few kilobytes that name a wide
 * variable a thousand times are a million values.
 */
export function inputSize({ literals, uses }: Shape, variables: Record<string, unknown>): number {
  let size = literals;
  for (const [name, times] of uses) size += times * sizeOf(variables[name]);
  return size;
}

/** Values that a value is made of, itself included. */
export function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((size: number, each) => size + sizeOf(each), 1);
}
