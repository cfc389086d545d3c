import { isDeepStrictEqual } from 'node:util';
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isScalarType,
} from 'graphql';

/** What says how often or when a change may be made, not what it is. */
const steering = new Set(['idempotencyKey', 'expectedVersion']);

/**
 * What the arguments of a mutation mean, to compare two changes: equal values have one spelling, and what is null or
 * equals its default is left out. So optional fields can be added to the schema without a change to what is compared.
 */
export function meaningOfArgs(schema: GraphQLSchema, mutation: string, args: object): object {
  const field = schema.getMutationType()?.getFields()[mutation];
  if (!field) throw new Error(`There is no mutation ${mutation}.`);
  return meaningOfFields(field.args, args);
}

function meaningOfFields(fields: readonly (GraphQLArgument | GraphQLInputField)[], values: object): object {
  const meanings = fields.map(({ name, type, defaultValue }) => {
    const meaning = meaningOf(type, (values as Record<string, unknown>)[name]);
    return [name, isDeepStrictEqual(meaning, meaningOf(type, defaultValue)) ? undefined : meaning] as const;
  });
  return Object.fromEntries(meanings.filter(([name, meaning]) => meaning !== undefined && !steering.has(name)));
}

function meaningOf(type: GraphQLInputType, value: unknown): unknown {
  const nullable = getNullableType(type);
  if (value === undefined || value === null) return undefined;
  if (isListType(nullable)) return (value as unknown[]).map(each => meaningOf(nullable.ofType, each) ?? null);
  if (isInputObjectType(nullable)) return meaningOfFields(Object.values(nullable.getFields()), value);
  const oneSpelling = isScalarType(nullable) ? nullable.extensions.oneSpelling : undefined;
  return oneSpelling ? (oneSpelling as (value: unknown) => unknown)(value) : value;
}
