import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { acceptsGraphQLResponse, answerType, graphqlResponse } from '../basics/accept.ts';
import { challengeOf, sessionEnded, signInCodes } from '../basics/refusals.ts';
import type { Context } from '../graphql/context.ts';
import { wrongHashes } from './persisted-queries.ts';

/**
 * GraphQL over HTTP: a client that only accepts `application/json` gets status 200 even if its document cannot be
 * parsed, is not valid or asks for too much. A client that accepts `application/graphql-response+json` gets 400.
 */
export const statusOfRefusals: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, errors = [] }) {
        if (response.http.status !== 400 || acceptsGraphQLResponse(request.http?.headers.get('accept'))) return;
        if (!errors.some(isBadRequest)) response.http.status = 200;
      },
    };
  },
};

const isBadRequest = ({ message, extensions }: GraphQLError) =>
  extensions.code === 'BAD_REQUEST' || wrongHashes.has(message);

/**
 * Status 401 with WWW-Authenticate if nobody is signed in and no field was answered for that reason. Only where the
 * answer has GraphQL's own media type: clients that read `application/json` look for errors in answers with 200. Such
 * an answer has no `data`, because GraphQL over HTTP asks for 200 where there is some.
 */
export const statusOfNobody: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { body, http }, errors, contextValue: { refusal } }) {
        if (!errors || body.kind !== 'single' || !isAllForNobody(body.singleResult.data, errors)) return;
        if (answerType(request.http?.headers.get('accept')) !== graphqlResponse) return;
        http.status = 401;
        http.headers.set('www-authenticate', challengeOf(refusal ?? sessionEnded));
        delete body.singleResult.data;
      },
    };
  },
};

/** Whether each root field is an error because nobody is signed in, and nothing else was answered. */
function isAllForNobody(data: Record<string, unknown> | null | undefined, errors: readonly GraphQLError[]): boolean {
  if (!errors.every(({ extensions: { code } }) => signInCodes.some(each => each === code))) return false;
  // An error further down is of a field that was begun, and may have changed something.
  if (errors.some(({ path = [] }) => path.length > 1)) return false;
  const refused = errors.map(({ path }) => path?.[0]);
  return Object.entries(data ?? {}).every(([field, value]) => value === null && refused.includes(field));
}
