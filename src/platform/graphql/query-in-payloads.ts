import { GraphQLNonNull, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';

/**
 * Adds the field `query` to every payload: one answer can then have all that a change has made different elsewhere, such
 * as the stock after `deleteOrder`. It is read from the primary, like the rest of a payload, with the loaders that
 * `changed` has cleared, and before the next mutation of the operation runs. type-graphql has no class for Query, so that no
 * payload class can name it. Changes the schema in place; must be called before `enforceAuth`.
 */
export function addQueryToPayloads(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (!query || !mutation) throw new Error('The schema lacks Query or Mutation.');
  const answers = Object.values(mutation.getFields()).map(({ type }) => getNamedType(type));
  for (const payload of new Set(answers.filter(isObjectType))) {
    payload.getFields().query = {
      name: 'query',
      description,
      type: new GraphQLNonNull(query),
      args: [],
      resolve: everything,
      deprecationReason: undefined,
      extensions: {},
      astNode: undefined,
    };
  }
}

const description =
  'Everything that can be queried, as it is after the change, or after nothing was changed when there are errors. Select what the change may have made different elsewhere: after `deleteOrder`, the stock of its items.';

/** The fields of Query ignore what they are read from. */
const everything = () => ({});
