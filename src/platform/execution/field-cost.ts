import { type GraphQLSchema, getNamedType, getNullableType, isCompositeType, isListType, isObjectType } from 'graphql';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { defaultPageSize, maxPageSize } from '../graphql/page-size.ts';

/** Counting a list reads all of it, not one page. */
const costOfCounting = 4;

/** A search looks at the text of every row. */
const costOfSearching = 100;

/** A value within an argument is copied and checked several times: measured, that takes as long as answering three fields. */
const costOfInnerValue = 3;

/** The schema has some 150 types, but most of what clients ask of a type is null; other lists have one entry or none. */
const introspectionSizes: Record<string, number> = { types: 50, fields: 5, directives: 6 };

/**
 * Tells the schema how long its plain lists usually are: `sizes` by coordinate ("Order.items"). A connection is as long as
 * its page. Throws when a list of objects is left out, or when there is no such list. Changes the schema in place.
 */
export function withListSizes(schema: GraphQLSchema, sizes: Record<string, number>): GraphQLSchema {
  const unknown = new Set(Object.keys(sizes));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || /^__|(Connection|Payload)$/.test(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) continue;
      const size = sizes[coordinate];
      if (size === undefined) throw new Error(`Say how long the list ${coordinate} usually is.`);
      field.extensions = { ...field.extensions, usualSize: size };
      unknown.delete(coordinate);
    }
  }
  if (unknown.size > 0) throw new Error(`There is no such list: ${[...unknown].join(', ')}.`);
  return schema;
}

/**
 * The cost of one field: one for itself, the values of its arguments (they are read anew for each object that it belongs
 * to), and what lies below as often as it is answered.
 */
export const costOfField: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const own = 1 + costOfArguments(args) + (args.search == null ? 0 : costOfSearching);
  const named = getNamedType(field.type).name;
  if (named.endsWith('Connection')) return own + pageSize(args) * childComplexity;
  if (type.name.endsWith('Connection')) return field.name === 'totalCount' ? costOfCounting : own + childComplexity;
  if (!isListType(getNullableType(field.type)) || childComplexity === 0) return own + childComplexity;
  const usual = field.extensions.usualSize as number | undefined;
  const size = usual ?? (named.startsWith('__') ? (introspectionSizes[field.name] ?? 1) : 1);
  return own + size * (1 + childComplexity);
};

/** The larger of the two: which of them counts is decided later. At least 1, because an empty page is read, too. */
function pageSize({ first, last }: Record<string, unknown>): number {
  const asked = Math.max(Number(first ?? 0), Number(last ?? 0));
  return first == null && last == null ? defaultPageSize : Math.min(Math.max(asked, 1), maxPageSize);
}

function costOfArguments(args: Record<string, unknown>): number {
  return Object.values(args).reduce((cost: number, value) => cost + 1 + costOfInnerValue * (sizeOfInput(value) - 1), 0);
}

/** Values that an argument is made of, as it was read: a scalar is one, whatever class it is of. */
function sizeOfInput(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const prototype = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== null && prototype !== Object.prototype) return 1;
  return Object.values(value).reduce((size: number, each) => size + sizeOfInput(each), 1);
}
