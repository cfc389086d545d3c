import type { ApolloServerPlugin } from '@apollo/server';
import { type ASTVisitor, type DocumentNode, GraphQLError, Kind, visit } from 'graphql';
import type { Context } from './context.ts';

/** Values that an operation may be given in all: an order of 500 lines takes 2,000. */
const most = 5_000;

/**
 * Refuses an operation whose arguments are too many to read quickly. A variable counts each time it is used: a few kilobytes
 * that name a wide variable a thousand times are a million values.
 */
export const refuseTooMuchInput: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, request }) {
        if (inputSize(document, request.variables ?? {}) <= most) return;
        const message = `The arguments have more than ${most} values in all: ask for less at once.`;
        throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
      },
    };
  },
};

function inputSize(document: DocumentNode, variables: Record<string, unknown>): number {
  const sizes = new Map<string, number>();
  let size = 0;
  const visitor: ASTVisitor = {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]: ({ name }) => {
      const each = sizes.get(name.value) ?? sizeOf(variables[name.value]);
      sizes.set(name.value, each);
      size += each;
    },
    [Kind.OBJECT]: () => {
      size += 1;
    },
    [Kind.LIST]: () => {
      size += 1;
    },
  };
  visit(document, visitor);
  return size;
}

function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((size: number, each) => size + sizeOf(each), 1);
}
