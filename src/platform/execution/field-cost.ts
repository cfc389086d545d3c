import { type GraphQLSchema, getNamedType, getNullableType, isCompositeType, isListType, isObjectType } from 'graphql';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { defaultPageSize, maxPageSize } from '../graphql/page-size.ts';

/** `totalCount` reads the whole list, not one page. */
const costOfCounting = 4;

/** A search reads the text of every row. */
const costOfSearching = 100;

/** A value in an argument is copied and checked several times: as measured, that takes as long as three fields. */
const costOfInnerValue = 3;

/**
 * The schema has some 150 types, but most of the fields that clients select on a type are null. Other lists have 0 or 1
 * entries.
 */
const introspectionSizes: Record<string, number> = { types: 50, fields: 5, directives: 6 };

/**
 * Stores in the schema how long its lists without pages usually are: `sizes` by coordinate ("Order.items"). Throws if a
 * list of objects is missing from `sizes`, or if a coordinate is not a list. Changes the schema in place.
 */
export function withListSizes(schema: GraphQLSchema, sizes: Record<string, number>): GraphQLSchema {
  const unknown = new Set(Object.keys(sizes));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || /^__|(Connection|Payload)$/.test(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) continue;
      const size = sizes[coordinate];
      if (size === undefined) throw new Error(`Add the usual size of ${coordinate} to src/start/list-sizes.ts.`);
      field.extensions = { ...field.extensions, usualSize: size };
      unknown.delete(coordinate);
    }
  }
  if (unknown.size > 0) throw new Error(`There is no such list: ${[...unknown].join(', ')}.`);
  return schema;
}

/**
 * The cost of one field: 1 for itself, the values of its arguments (which are read again for every object), and the
 * cost of its subfields, times the usual number of objects.
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

/**
 * The larger of `first` and `last`, because that both are set is refused later. At least 1: an empty page is read too.
 */
function pageSize({ first, last }: Record<string, unknown>): number {
  // One of them that is malformed is refused by the field.
  const asked = Math.max(typeof first === 'number' ? first : 0, typeof last === 'number' ? last : 0);
  return first == null && last == null ? defaultPageSize : Math.min(Math.max(asked, 1), maxPageSize);
}

function costOfArguments(args: Record<string, unknown>): number {
  return Object.values(args).reduce((cost: number, value) => cost + 1 + costOfInnerValue * (sizeOfInput(value) - 1), 0);
}

/** How many values a parsed argument consists of. A scalar is one value, whatever its class. */
function sizeOfInput(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const prototype = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== null && prototype !== Object.prototype) return 1;
  return Object.values(value).reduce((size: number, each) => size + sizeOfInput(each), 1);
}
