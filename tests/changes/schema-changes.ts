import { type GraphQLInputType, getNamedType, getNullableType, isInputObjectType, isListType } from 'graphql';
import { createSchema } from '../../src/start/schema.ts';
import { type Change, changes } from './changes.ts';

/** The changes in the schema, so that a test fails when something new there has no case. */

const mutations = createSchema().getMutationType()?.getFields() ?? {};

/** The names of all mutations. */
export const mutationNames = Object.keys(mutations);

/** Whether a mutation has an argument of this name, or a field of its `input`. */
export function takes(mutation: string, name: string): boolean {
  return (mutations[mutation]?.args ?? []).some(arg => {
    const type = getNamedType(arg.type);
    return arg.name === name || (arg.name === 'input' && isInputObjectType(type) && name in type.getFields());
  });
}

/**
 * Every single value that a change takes, by the path that `withValue` takes: "id", "reason", "amount",
 * "items.0.quantity".
 */
export function valuesOf(change: Change): string[] {
  return (mutations[change]?.args ?? []).flatMap(({ name, type }) => {
    if (name === 'input') return pathsIn(type, '');
    return [name.endsWith('Id') ? 'id' : name];
  });
}

function pathsIn(type: GraphQLInputType, path: string): string[] {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return pathsIn(nullable.ofType, `${path}.0`);
  if (!isInputObjectType(getNamedType(nullable)) || !isInputObjectType(nullable)) return [path];
  return Object.values(nullable.getFields()).flatMap(field =>
    pathsIn(field.type, path ? `${path}.${field.name}` : field.name),
  );
}

/** The changes that take a value of this name, such as "idempotencyKey". */
export const changesWith = (value: string): Change[] =>
  (Object.keys(changes) as Change[]).filter(change => valuesOf(change).includes(value));
