import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, visit } from 'graphql';
import type { Context } from '../graphql/context.ts';

/**
 * Refuses text that PostgreSQL cannot store, in variables and in the query: NUL characters, which it rejects, and lone
 * surrogates, which it would silently replace. Also too many combining marks on one letter: normalizing them takes
 * quadratic time.
 */
export const refuseUnstorableText: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request, document, source }) {
        checkValue(request.variables, '$');
        if (!source || !(/\\u|\0/.test(source) || tooManyMarks.test(source))) return;
        visit(document, { [Kind.STRING]: ({ value }) => check(value, 'a string in the query') });
      },
    };
  },
};

/** The max of Unicode's Stream-Safe Text Format is 30 (UAX #15). No language needs more than a few. */
const tooManyMarks = /\p{M}{31}/u;

function checkValue(value: unknown, path: string): void {
  if (typeof value === 'string') check(value, path);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) checkValue(each, path === '$' ? `$${key}` : `${path}.${key}`);
  }
}

function check(text: string, where: string): void {
  if (text.includes('\0')) throw refusal(`${where} contains a NUL character: leave it out.`);
  if (!text.isWellFormed()) throw refusal(`${where} contains a lone surrogate: send well-formed Unicode.`);
  if (tooManyMarks.test(text))
    throw refusal(`${where} contains more than 30 combining marks in a row: leave them out.`);
}

/** With status 400, like a variable of the wrong type, because nothing was executed. */
function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
}
