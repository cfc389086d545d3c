import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { Invalid } from '../basics/common-errors.ts';
import { badUserInput } from '../basics/refusals.ts';
import { refused } from '../graphql/changed.ts';
import type { Context } from '../graphql/context.ts';
import { Malformed } from '../graphql/malformed.ts';

type Field = GraphQLField<unknown, Context>;
type Resolver = GraphQLFieldResolver<unknown, Context>;

interface Found {
  path: string[];
  expected: string;
}

/**
 * Refuses malformed values at the field that they were sent to. A change with `errors` answers INVALID for each of them,
 * at its path, and makes nothing; any other field is BAD_USER_INPUT. Wraps only the fields that can get such a value.
 * Changes the schema in place. Must be called before `enforceAuth`, so that rights are looked at first.
 */
export function refuseMalformed(schema: GraphQLSchema): void {
  const changes = schema.getMutationType();
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields()) as Field[]) {
      if (!field.args.some(arg => canBeMalformed(arg.type))) continue;
      const refuse = type === changes && hasErrors(field) ? asUserErrors : asError;
      field.resolve = unlessMalformed(field.resolve ?? defaultFieldResolver, refuse);
    }
  }
}

function canBeMalformed(type: GraphQLInputType, seen = new Set<GraphQLInputType>()): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return named.extensions.canBeMalformed === true;
  if (seen.has(named)) return false;
  seen.add(named);
  return Object.values(named.getFields()).some(field => canBeMalformed(field.type, seen));
}

function hasErrors({ type }: Field): boolean {
  const payload = getNamedType(type);
  return isObjectType(payload) && 'errors' in payload.getFields();
}

function unlessMalformed(resolve: Resolver, refuse: (found: Found[]) => unknown): Resolver {
  return (source, args, ctx, info) => {
    const found: Found[] = [];
    find(args, [], found);
    return found.length > 0 ? refuse(found) : resolve(source, args, ctx, info);
  };
}

function find(value: unknown, path: string[], found: Found[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Malformed) found.push({ path: [...path], expected: value.expected });
  else if (Array.isArray(value) || isPlain(value)) {
    for (const key of Object.keys(value)) {
      path.push(key);
      find((value as Record<string, unknown>)[key], path, found);
      path.pop();
    }
  }
}

/** As opposed to a file. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function asUserErrors(found: Found[]) {
  return refused(found.map(({ path, expected }) => new Invalid(`Expected ${expected}.`, withoutInput(path))));
}

/** Paths of user errors begin in `input`. */
const withoutInput = ([first = '', ...rest]: string[]) => (first === 'input' ? rest : [first, ...rest]);

function asError(found: Found[]): never {
  throw badUserInput(found.map(({ path, expected }) => `\`${path.join('.')}\`: expected ${expected}.`).join(' '));
}
