import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, getVariableValues } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { schemaForCoerced, variablesWithinValues, withCoercedVariables } from './coerced-variables.ts';
import { isWorthCompiling } from './compilable.ts';
import type { Context } from './context.ts';

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
 * Compiled queries live as long as Apollo keeps their documents.
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

interface Compiled {
  execute: CompiledQuery['query'];
  /** Variables that must have a value: see there. */
  within: ReadonlySet<string>;
}

/** Keeps what became of the queries of each document. */
class Compiler {
  readonly #seen = new WeakMap<DocumentNode, Map<string, { asked: number; compiled?: Compiled | undefined }>>();
  readonly #schema: GraphQLSchema;
  readonly #forCoerced: GraphQLSchema;
  readonly #from: number;

  /** @param from how many times a query is asked before it is compiled */
  constructor(schema: GraphQLSchema, from: number) {
    this.#schema = schema;
    this.#forCoerced = schemaForCoerced(schema);
    this.#from = from;
  }

  /** Undefined while it is not, or never will be, compiled. */
  compiled(document: DocumentNode, name: string | undefined): Compiled | undefined {
    const operations = this.#seen.get(document) ?? new Map();
    this.#seen.set(document, operations);
    const known = operations.get(name) ?? { asked: 0 };
    operations.set(name, known);
    known.asked += 1;
    if (known.asked <= this.#from) return undefined;
    if (!('compiled' in known)) known.compiled = this.#compile(document, name);
    return known.compiled;
  }

  #compile(document: DocumentNode, name: string | undefined): Compiled | undefined {
    if (!isWorthCompiling(this.#schema, document, name)) return undefined;
    const options = { disablingCapturingStackErrors: true };
    const query = compileQuery(this.#forCoerced, withCoercedVariables(document), name, options);
    if (!isCompiledQuery(query)) return undefined;
    return { execute: query.query, within: variablesWithinValues(document) };
  }
}
