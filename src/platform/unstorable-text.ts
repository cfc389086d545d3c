import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, visit } from 'graphql';
import type { Context } from './context.ts';

/**
 * Refuses text that PostgreSQL cannot hold, wherever a client puts it: a NUL character, which it rejects, or half a
 * surrogate pair, which would silently become another character.
 */
export const refuseUnstorableText: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request, document, source }) {
        checkValue(request.variables, '$');
        if (!source?.includes('\\u') && !source?.includes('\0')) return;
        visit(document, { [Kind.STRING]: ({ value }) => check(value, 'a string in the query') });
      },
    };
  },
};

function checkValue(value: unknown, path: string): void {
  if (typeof value === 'string') check(value, path);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) checkValue(each, path === '$' ? `$${key}` : `${path}.${key}`);
  }
}

function check(text: string, where: string): void {
  if (text.includes('\0')) throw refusal(`${where} contains a NUL character: leave it out.`);
  if (!text.isWellFormed()) throw refusal(`${where} contains half a surrogate pair: send well-formed Unicode.`);
}

/** Refused before anything was done, like a variable of the wrong type: HTTP says so too. */
function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}
