import type { ApolloServerPlugin } from '@apollo/server';
import { acceptsGraphQLResponse } from '../basics/accept.ts';
import type { Context } from '../graphql/context.ts';

/**
 * GraphQL over HTTP: a client that only accepts `application/json` gets status 200 even if its document cannot be
 * parsed, is not valid or asks for too much. A client that accepts `application/graphql-response+json` gets 400.
 */
export const statusOfRefusals: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, errors = [] }) {
        if (response.http.status !== 400 || acceptsGraphQLResponse(request.http?.headers.get('accept'))) return;
        if (errors.every(error => error.extensions.code !== 'BAD_REQUEST')) response.http.status = 200;
      },
    };
  },
};
