import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, getVariableValues } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { Compiler } from './compiler.ts';

/** How many times a query is interpreted before it is compiled: compiling takes as long as some executions. */
const interpretedFirst = 2;

export interface CompiledExecutionOptions {
  /** Compiles every query at once, and is told what it answered: for those who compare. */
  referee?: Referee;
}

/** Told of every query that was answered compiled: whom it was answered to, and what. */
export type Referee = (asked: Asked, answer: Answer) => Promise<void>;

export interface Asked {
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  context: Context;
  /** Answers the same again to another context; undefined when that does not go well. */
  again(context: Context): Promise<Answer | undefined>;
}

/** An answer without errors. */
export type Answer = Record<string, unknown>;

/**
 * Executes queries compiled to JavaScript. graphql-js stays the one that decides: it executes every change, what is not
 * worth compiling, and again whatever did not go through without an error, so that errors are its own in every detail.
 * Compiled queries live at most as long as Apollo keeps their documents.
 */
export function compiledExecution(
  schema: GraphQLSchema,
  { referee }: CompiledExecutionOptions = {},
): ApolloServerPlugin<Context> {
  const compiler = new Compiler(schema, referee ? 0 : interpretedFirst);
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ request, document, operation, operationName, contextValue: context, response }) {
          if (operation?.operation !== 'query') return null;
          const name = operationName ?? undefined;
          const compiled = compiler.compiled(document, name);
          if (!compiled) return null;
          const variables = request.variables ?? {};
          const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
            maxErrors: 1,
          });
          if (!coerced || [...compiled.within].some(name => coerced[name] == null)) return null;
          const { execute } = compiled;
          const { data, errors } = await execute(undefined, context, coerced);
          if (errors || !data) return null;
          const again = async (context: Context) =>
            (await execute(undefined, context, coerced)).data as Answer | undefined;
          await referee?.({ document, operationName: name, variables, context, again }, data as Answer);
          return { http: response.http, body: { kind: 'single', singleResult: { data: data as Answer } } };
        },
      };
    },
  };
}
