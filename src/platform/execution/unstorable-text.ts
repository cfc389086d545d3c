import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, visit } from 'graphql';
import type { Context } from '../graphql/context.ts';

/**
 * Refuses text that PostgreSQL cannot hold, wherever a client puts it: a NUL character, which it rejects, or half a
 * surrogate pair, which would silently become another character. And a heap of marks on one letter: to put them in order,
 * as composing a text does, takes time that grows with the square of their number.
 */
export const refuseUnstorableText: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request, document, source }) {
        checkValue(request.variables, '$');
        if (!source || !(/\\u|\0/.test(source) || heapOfMarks.test(source))) return;
        visit(document, { [Kind.STRING]: ({ value }) => check(value, 'a string in the query') });
      },
    };
  },
};

/** More than Unicode's Stream-Safe Text Format has (UAX #15); no language needs more than a handful. */
const heapOfMarks = /\p{M}{31}/u;

function checkValue(value: unknown, path: string): void {
  if (typeof value === 'string') check(value, path);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) checkValue(each, path === '$' ? `$${key}` : `${path}.${key}`);
  }
}

function check(text: string, where: string): void {
  if (text.includes('\0')) throw refusal(`${where} contains a NUL character: leave it out.`);
  if (!text.isWellFormed()) throw refusal(`${where} contains half a surrogate pair: send well-formed Unicode.`);
  if (heapOfMarks.test(text)) throw refusal(`${where} contains more than 30 combining marks in a row: leave them out.`);
}

/** Refused before anything was done, like a variable of the wrong type: HTTP says so too. */
function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}
