import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, getVariableValues } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { Compiler } from './compiler.ts';

/** How many times a query is interpreted before it is compiled: compiling takes as long as several executions. */
const interpretations = 2;

export interface CompiledExecutionOptions {
  /** Called with every query that ran compiled, so that tests can compare. Queries are then compiled the first time. */
  referee?: Referee;
}

/** Called with a query that ran compiled, and the answer. */
export type Referee = (execution: CompiledRun, answer: Answer) => Promise<void>;

export interface CompiledRun {
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  context: Context;
  /** Runs the query again with another context; undefined when that has errors. */
  repeat(context: Context): Promise<Answer | undefined>;
}

/** The data of an answer without errors. */
export type Answer = Record<string, unknown>;

/**
 * Executes queries as JavaScript that graphql-jit compiles. graphql-js executes mutations and queries that are not
 * worth compiling. It also repeats every query whose compiled run has an error, so that clients always get graphql-js's
 * errors. Compiled queries are kept at most as long as Apollo caches their documents.
 */
export function compiledExecution(
  schema: GraphQLSchema,
  { referee }: CompiledExecutionOptions = {},
): ApolloServerPlugin<Context> {
  const compiler = new Compiler(schema, referee ? 0 : interpretations);
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
          if (!coerced || [...compiled.nonNullVariables].some(name => coerced[name] == null)) return null;
          const { execute } = compiled;
          const { data, errors } = await execute(undefined, context, coerced);
          if (errors || !data) return null;
          const repeat = async (context: Context) =>
            (await execute(undefined, context, coerced)).data as Answer | undefined;
          await referee?.({ document, operationName: name, variables, context, repeat }, data as Answer);
          return { http: response.http, body: { kind: 'single', singleResult: { data: data as Answer } } };
        },
      };
    },
  };
}
