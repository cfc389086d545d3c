import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Context } from '../graphql/context.ts';

type ParamMetadata = ReturnType<typeof getMetadataStorage>['params'][number];
type Resolver = GraphQLFieldResolver<unknown, Context>;
type Class = abstract new (...args: never[]) => object;
interface Handler {
  target: unknown;
  methodName: string;
  params?: ParamMetadata[];
}

/**
 * Lets the fields of a schema that type-graphql built call their methods directly. type-graphql's own handlers sort the
 * parameters anew for each call, copy every input into a class, and make a promise of every field with an argument; nothing
 * here needs that. Input arrives as graphql-js has coerced it. Changes do not run often enough to matter, and keep theirs.
 * Must come before what wraps resolvers. Changes the schema in place.
 */
export function leanResolvers(schema: GraphQLSchema): void {
  const { queries, fieldResolvers, objectTypes, interfaceTypes } = getMetadataStorage();
  const instances = new Map<unknown, Record<string, (...args: unknown[]) => unknown>>();
  const call = (handler: Handler) => direct(handler, instanceOf(instances, handler.target));

  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const query of queries) replace(fields[query.schemaName], call(query));

  const classOf = new Map<string, Class>(objectTypes.map(({ name, target }) => [name, target as Class]));
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type)) {
      const classes = lineOf(classOf.get(type.name));
      for (const handler of fieldResolvers) {
        const owner = handler.kind === 'external' && handler.getObjectType?.();
        if (owner && classes.includes(owner as Class)) replace(type.getFields()[handler.schemaName], call(handler));
      }
      // Values that are worked out only when they are asked for: see connection.ts.
      for (const field of Object.values(type.getFields())) {
        if (!field.resolve && workedOut.has(field.name)) field.resolve = defaultFieldResolver;
      }
    }
    if (isInterfaceType(type)) {
      const resolveType = interfaceTypes.find(({ name }) => name === type.name)?.resolveType;
      if (resolveType) type.resolveType = resolveType as typeof type.resolveType;
    }
  }
}

const workedOut = new Set(['startCursor', 'endCursor', 'cursor', 'totalCount']);

function replace(field: GraphQLField<unknown, Context> | undefined, resolve: Resolver): void {
  if (field) field.resolve = resolve;
}

/** A class and those that it extends, whose fields it has too. */
function lineOf(type: Class | undefined): Class[] {
  return type?.prototype ? [type, ...lineOf(Object.getPrototypeOf(type))] : [];
}

function instanceOf<Instance>(instances: Map<unknown, Instance>, target: unknown): Instance {
  const instance = instances.get(target) ?? (new (target as new () => Instance)() as Instance);
  instances.set(target, instance);
  return instance;
}

/** Most resolvers take one or two parameters: those are not gathered in a list first. */
function direct(
  { methodName, params = [] }: Handler,
  target: Record<string, (...args: unknown[]) => unknown>,
): Resolver {
  const [first, second, ...rest] = params.toSorted((a, b) => a.index - b.index).map(reader);
  const method = (target[methodName] as (...args: unknown[]) => unknown).bind(target);
  if (!first) return () => method();
  if (!second) return (root, args, ctx) => method(first(root, args, ctx));
  if (rest.length === 0) return (root, args, ctx) => method(first(root, args, ctx), second(root, args, ctx));
  const all = [first, second, ...rest];
  return (root, args, ctx) => method(...all.map(read => read(root, args, ctx)));
}

type Reader = (root: unknown, args: Record<string, unknown>, ctx: Context) => unknown;

function reader(param: ParamMetadata): Reader {
  switch (param.kind) {
    case 'root':
      return root => root;
    case 'context':
      return (_root, _args, ctx) => ctx;
    case 'arg':
      return (_root, args) => args[param.name];
    case 'args':
      return only(namesOf(param.getType() as Class));
    default:
      throw new Error(`A resolver takes ${param.kind}, which lean resolvers do not offer.`);
  }
}

function namesOf(args: Class): string[] {
  const types = getMetadataStorage().argumentTypes.filter(({ target }) => lineOf(args).includes(target as Class));
  return types.flatMap(({ fields = [] }) => fields.map(field => field.schemaName));
}

const only =
  (names: string[]): Reader =>
  (_root, args) =>
    Object.fromEntries(names.filter(name => args[name] !== undefined).map(name => [name, args[name]]));
