import { Arg, type ClassType } from 'type-graphql';
import { aboutExpectedVersion, aboutIdempotencyKey } from './common-fields.ts';
import { Int } from './int.scalar.ts';
import { ID } from './scalars.ts';

/** The argument that names an object: `@IdArg('order')`, or `@IdArg('order', 'orderId')` beside other arguments. */
export const IdArg = (noun: string, name = 'id') => Arg(name, () => ID, { description: `Id of the ${noun}.` });

/** The `idempotencyKey` of a change that has no input of its own. */
export const IdempotencyKeyArg = () =>
  Arg('idempotencyKey', () => String, { nullable: true, description: aboutIdempotencyKey });

/** The `expectedVersion` of a change that has no input of its own. */
export const ExpectedVersionArg = () =>
  Arg('expectedVersion', () => Int, { nullable: true, description: aboutExpectedVersion });

/** The `where` of a list. */
export const WhereArg = (where: () => ClassType) =>
  Arg('where', where, { nullable: true, description: 'Lists only what meets these conditions.' });

/** The `orderBy` of a list: `@OrderByArg(orderSorting)`. */
export const OrderByArg = ({ Input }: { Input: ClassType }) =>
  Arg('orderBy', () => [Input], {
    nullable: true,
    description: 'How to sort. The first entry takes precedence. Null and an empty list sort by default.',
  });
