import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../graphql/context.ts';

/**
 * Removes `__typename` from the objects in variables. Clients that keep answers in a cache, such as Apollo Client, add it
 * to every object that they read, and send it back in an input that is made from one. No input field can have this name,
 * because names that begin with two underscores are GraphQL's own.
 */
export const ignoreTypenames: ApolloServerPlugin<Context> = {
  async requestDidStart({ request: { variables } }) {
    removeTypenames(variables);
  },
};

/** In place, in linear time. How deep variables are nested is limited when the body is read. */
function removeTypenames(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('__typename' in value) delete value.__typename;
  for (const each of Object.values(value)) removeTypenames(each);
}
