import { GraphQLInt, GraphQLScalarType, Kind } from 'graphql';
import { badUserInput } from '../basics/refusals.ts';
import { canBeMalformed, isNumber, Malformed } from './malformed.ts';

/**
 * Whole numbers of 32 bits. It replaces graphql-js's own Int, which refuses the whole operation for 1.5: this one leaves
 * it to the field. Always import Int from this file; a schema with both is not built.
 */
export const Int = new GraphQLScalarType<number, number>({
  name: GraphQLInt.name,
  description: GraphQLInt.description,
  extensions: canBeMalformed,
  serialize: GraphQLInt.serialize,
  parseValue: read,
  parseLiteral: node => read(node.kind === Kind.STRING ? node.value : isNumber(node) ? Number(node.value) : undefined),
});

function read(value: unknown): number {
  if (typeof value === 'number' && (value | 0) === value) return value;
  if (typeof value === 'number' || typeof value === 'string') return new Malformed(expected) as never;
  throw badUserInput(`Int: expected ${expected}.`);
}

const expected = 'a whole number such as 25, from -2147483648 to 2147483647';
