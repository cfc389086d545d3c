import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, getVariableValues } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { schemaForCoerced, variablesWithinValues, withCoercedVariables } from './coerced-variables.ts';
import { isWorthCompiling } from './compilable.ts';
import type { Context } from './context.ts';

/** How many times a query is interpreted before it is compiled: compiling takes as long as some executions. */
const interpretedFirst = 2;

/**
 * Compiled queries that are kept. The clients of a studio have some dozens; a query of 400 characters that was written for
 * it takes 600 kB compiled, and Apollo would keep thousands of its kind.
 */
const mostKept = 200;

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

interface Compiled {
  execute: CompiledQuery['query'];
  /** Variables that must have a value: see there. */
  within: ReadonlySet<string>;
}

interface Known {
  /** How often, since it was last forgotten. */
  asked: number;
  compiled?: Compiled | undefined;
}

/** Keeps what became of the queries of each document, and the compiled ones that were asked for last. */
export class Compiler {
  readonly #seen = new WeakMap<DocumentNode, Map<string | undefined, Known>>();
  /** The one that was asked for last is the last. */
  readonly #kept = new Set<Known>();
  readonly #most: number;
  readonly #schema: GraphQLSchema;
  readonly #forCoerced: GraphQLSchema;
  readonly #from: number;

  /**
   * @param from how many times a query is asked before it is compiled
   * @param most how many compiled queries are kept
   */
  constructor(schema: GraphQLSchema, from: number, most = mostKept) {
    this.#schema = schema;
    this.#forCoerced = schemaForCoerced(schema);
    this.#from = from;
    this.#most = most;
  }

  /** Undefined while it is not, or never will be, compiled. */
  compiled(document: DocumentNode, name: string | undefined): Compiled | undefined {
    const operations = this.#seen.get(document) ?? new Map<string | undefined, Known>();
    this.#seen.set(document, operations);
    const known: Known = operations.get(name) ?? { asked: 0 };
    operations.set(name, known);
    known.asked += 1;
    if (known.asked <= this.#from) return undefined;
    if (!('compiled' in known)) known.compiled = this.#compile(document, name);
    if (known.compiled) this.#keep(known);
    return known.compiled;
  }

  #keep(known: Known): void {
    this.#kept.delete(known);
    this.#kept.add(known);
    const [longestUnasked] = this.#kept;
    if (this.#kept.size <= this.#most || !longestUnasked) return;
    this.#kept.delete(longestUnasked);
    delete longestUnasked.compiled;
    longestUnasked.asked = 0;
  }

  #compile(document: DocumentNode, name: string | undefined): Compiled | undefined {
    if (!isWorthCompiling(this.#schema, document, name)) return undefined;
    const options = { disablingCapturingStackErrors: true };
    const query = compileQuery(this.#forCoerced, withCoercedVariables(document), name, options);
    if (!isCompiledQuery(query)) return undefined;
    return { execute: query.query, within: variablesWithinValues(document) };
  }
}
