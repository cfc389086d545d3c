import type { GraphQLError, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
// Not exported by `graphql` itself. It is how graphql-js finds the fields that it executes.
import { collectFields } from 'graphql/execution/collectFields.js';
import { notRun } from '../basics/refusals.ts';
import type { Context } from '../graphql/context.ts';

/** Why the caller may not make a change; undefined if they may. */
export type Refusal = (ctx: Context) => GraphQLError | undefined;

/**
 * Looks at the rights for all changes of an operation before each of them: if one is refused, none runs. The refused
 * ones are answered with their refusals, the others with NOT_RUN. `refusals` has every field of Mutation by its name.
 * Changes the schema in place.
 */
export function refuseWholeMutations(schema: GraphQLSchema, refusals: ReadonlyMap<string, Refusal>): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    if (field.resolve) field.resolve = allOrNone(field.resolve, refusals);
  }
}

type Resolver = GraphQLFieldResolver<unknown, Context>;

function allOrNone(resolve: Resolver, refusals: ReadonlyMap<string, Refusal>): Resolver {
  return (source, args, ctx, info) => {
    const own = refusals.get(info.fieldName)?.(ctx);
    if (own) throw own;
    const other = changesOf(info).find(({ change }) => refusals.get(change)?.(ctx));
    if (other) throw notRun(other);
    return resolve(source, args, ctx, info);
  };
}

/** The changes that an operation makes: those in fragments, too, and not those that `@skip` or `@include` leaves out. */
function changesOf({ schema, fragments, variableValues, parentType, operation }: GraphQLResolveInfo) {
  const fields = collectFields(schema, fragments, variableValues, parentType, operation.selectionSet);
  return [...fields].map(([key, nodes]) => ({ key, change: nodes[0]?.name.value ?? key }));
}
