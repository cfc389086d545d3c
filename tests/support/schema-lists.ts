import { basename } from 'node:path';
import { getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { createSchema } from '../../src/start/schema.ts';
import { type ListName, nodeTypes } from './walk.ts';

/** The lists in the schema with their sorts and filters, so that a test fails when something new has no case. */

const schema = createSchema();
const lists = Object.keys(nodeTypes) as ListName[];

/** The lists of Query, with the type of their nodes: { orders: 'Order' }. */
export function listsOfSchema(): Record<string, string> {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const connections = fields.filter(({ type }) => getNamedType(type).name.endsWith('Connection'));
  return Object.fromEntries(connections.map(({ name, type }) => [name, getNamedType(type).name.slice(0, -10)]));
}

/** The names that each list can be sorted by; a list with one order only is left out. */
export const sortFields: Partial<Record<ListName, readonly string[]>> = Object.fromEntries(
  lists.flatMap(list => {
    const type = schema.getType(`${nodeTypes[list]}SortField`);
    return isEnumType(type) ? [[list, type.getValues().map(({ name }) => name)]] : [];
  }),
);

/** Every list with every name that it can be sorted by; '' where there is one order only. */
export function everySort(): { list: ListName; field: string }[] {
  return lists.flatMap(list => (sortFields[list] ?? ['']).map(field => ({ list, field })));
}

/** The names that a list can be filtered by. */
export function filtersOf(list: ListName): { name: string }[] {
  const type = schema.getType(`${nodeTypes[list]}Where`);
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];
  return fields.map(({ name }) => ({ name }));
}

/** Throws because a test has no case for something that the schema has; `what` is missing in the file. */
export function missing(name: string, what: string, file: string): never {
  throw new Error(`The schema has "${name}", but ${basename(file)} does not: add ${what}.`);
}
