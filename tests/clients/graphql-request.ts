import { GraphQLClient } from 'graphql-request';
import { type Connection, headersOf, hiddenFields } from './connection.ts';

/** graphql-request, which has no cache. */
export function requestClient(connection: Connection): GraphQLClient {
  const { url, onHidden, fetch } = connection;
  return new GraphQLClient(url, {
    headers: headersOf(connection),
    responseMiddleware(response) {
      if (!(response instanceof Error)) onHidden?.(hiddenFields(response.extensions));
    },
    ...(fetch && { fetch }),
  });
}
