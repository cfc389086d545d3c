import { Arg, type ClassType } from 'type-graphql';
import { ID } from './scalars.ts';

/** The argument that names an object: `@IdArg('order')`, or `@IdArg('order', 'orderId')` beside other arguments. */
export const IdArg = (noun: string, name = 'id') => Arg(name, () => ID, { description: `Id of the ${noun}.` });

/** The `where` of a list. */
export const WhereArg = (where: () => ClassType) =>
  Arg('where', where, { nullable: true, description: 'Lists only what meets these conditions.' });

/** The `orderBy` of a list: `@OrderByArg(orderSorting)`. */
export const OrderByArg = ({ Input }: { Input: ClassType }) =>
  Arg('orderBy', () => [Input], { nullable: true, description: 'How to sort. The first entry takes precedence.' });
