import {
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
 * Makes the fields of a schema that type-graphql has built call their resolver methods directly. type-graphql's own
 * handlers sort the parameters again for each call, copy every input into a class, and create a promise for every field
 * with an argument; no resolver here needs that. Resolvers get their input as graphql-js has coerced it. Mutations are
 * too rare to matter and keep their handlers. Changes the schema in place; must be called before resolvers are wrapped.
 *
 * It reads type-graphql's metadata, which is not a documented API: an upgrade may break it. Then it throws at the
 * start, or tests/execution/optimizations.test.ts fails. The setting LEAN_RESOLVERS turns it off.
 */
export function leanResolvers(schema: GraphQLSchema): void {
  const { queries, fieldResolvers, objectTypes, interfaceTypes } = getMetadataStorage();
  const instances = new Map<unknown, Record<string, (...args: unknown[]) => unknown>>();
  const resolverOf = (handler: Handler) => directCall(handler, instanceOf(instances, handler.target));

  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const query of queries) replace(fields[query.schemaName], resolverOf(query));

  const classOf = new Map<string, Class>(objectTypes.map(({ name, target }) => [name, target as Class]));
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type)) {
      const classes = withParents(classOf.get(type.name));
      for (const handler of fieldResolvers) {
        const owner = handler.kind === 'external' && handler.getObjectType?.();
        if (owner && classes.includes(owner as Class))
          replace(type.getFields()[handler.schemaName], resolverOf(handler));
      }
    }
    if (isInterfaceType(type)) {
      const resolveType = interfaceTypes.find(({ name }) => name === type.name)?.resolveType;
      if (resolveType) type.resolveType = resolveType as typeof type.resolveType;
    }
  }
}

function replace(field: GraphQLField<unknown, Context> | undefined, resolve: Resolver): void {
  if (field) field.resolve = resolve;
}

/** A class and the classes that it extends. */
function withParents(type: Class | undefined): Class[] {
  return type?.prototype ? [type, ...withParents(Object.getPrototypeOf(type))] : [];
}

function instanceOf<Instance>(instances: Map<unknown, Instance>, target: unknown): Instance {
  const instance = instances.get(target) ?? (new (target as new () => Instance)() as Instance);
  instances.set(target, instance);
  return instance;
}

/** Most resolvers take one or two parameters: for those no list is created. */
function directCall(
  { methodName, params = [] }: Handler,
  target: Record<string, (...args: unknown[]) => unknown>,
): Resolver {
  const [first, second, ...rest] = params.toSorted((a, b) => a.index - b.index).map(readerOf);
  const method = (target[methodName] as (...args: unknown[]) => unknown).bind(target);
  if (!first) return () => method();
  if (!second) return (root, args, ctx) => method(first(root, args, ctx));
  if (rest.length === 0) return (root, args, ctx) => method(first(root, args, ctx), second(root, args, ctx));
  const readers = [first, second, ...rest];
  return (root, args, ctx) => method(...readers.map(read => read(root, args, ctx)));
}

/** Reads one parameter of a resolver method from what graphql-js passes to the field. */
type Reader = (root: unknown, args: Record<string, unknown>, ctx: Context) => unknown;

function readerOf(param: ParamMetadata): Reader {
  switch (param.kind) {
    case 'root':
      return root => root;
    case 'context':
      return (_root, _args, ctx) => ctx;
    case 'arg':
      return (_root, args) => args[param.name];
    case 'args':
      return pick(namesOf(param.getType() as Class));
    default:
      throw new Error(
        `${param.methodName} has a parameter of kind ${param.kind}, which lean-resolvers.ts does not support.`,
      );
  }
}

function namesOf(args: Class): string[] {
  const types = getMetadataStorage().argumentTypes.filter(({ target }) => withParents(args).includes(target as Class));
  return types.flatMap(({ fields = [] }) => fields.map(field => field.schemaName));
}

const pick =
  (names: string[]): Reader =>
  (_root, args) =>
    Object.fromEntries(names.filter(name => args[name] !== undefined).map(name => [name, args[name]]));
