import { Kind, type ValueNode } from 'graphql';

/**
 * A text or a number of a wrong form, such as "2,5" for a Decimal. Scalars return it in place of a value, because
 * graphql-js refuses the whole operation when one of them throws. The field that it was sent to refuses it instead, see
 * refuse-malformed.ts: no resolver ever gets it.
 */
export class Malformed {
  /** Completes the sentence "Expected …". */
  readonly expected: string;

  constructor(expected: string) {
    this.expected = expected;
  }

  /** graphql-jit would write the values of a query's text into its code as JSON. It leaves such a query to graphql-js. */
  toJSON(): never {
    throw new TypeError('A malformed value cannot be written as JSON.');
  }
}

/** For the `extensions` of a scalar that can return Malformed. */
export const canBeMalformed = { canBeMalformed: true };

/** Whether a value in the text of an operation is a number. */
export const isNumber = (node: ValueNode): node is Extract<ValueNode, { kind: Kind.INT | Kind.FLOAT }> =>
  node.kind === Kind.INT || node.kind === Kind.FLOAT;
