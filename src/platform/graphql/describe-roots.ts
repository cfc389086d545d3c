import type { GraphQLSchema } from 'graphql';

/** Describes Query and Mutation, for which type-graphql has no option. Changes the schema in place. */
export function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (!query || !mutation) throw new Error('The schema lacks Query or Mutation.');
  query.description =
    'What can be read. Every field is null when it is refused or fails, with an error at its path, and takes no other field with it.';
  mutation.description =
    'What can be changed. The changes of an operation are made one after the other, each as a whole or not at all. One that is refused because of what it asks for answers with `errors`, and the next ones are made all the same.';
}
