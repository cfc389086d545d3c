import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../graphql/context.ts';

/**
 * GraphQL over HTTP: to a client of `application/json` alone an answer is an answer, status 200, also when its document
 * could not be parsed, is not valid or asks for too much. One that takes `application/graphql-response+json` gets 400.
 */
export const statusOfRefusals: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, errors = [] }) {
        if (response.http.status !== 400 || takesGraphQL(request.http?.headers.get('accept'))) return;
        if (errors.every(error => error.extensions.code !== 'BAD_REQUEST')) response.http.status = 200;
      },
    };
  },
};

/** A client that says nothing of it takes whatever comes. */
function takesGraphQL(accept: string | undefined): boolean {
  return accept === undefined || /(?:^|[\s,])(?:\*\/\*|application\/(?:\*|graphql-response\+json))/i.test(accept);
}
