import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { schemaForCoerced, variablesWithinValues, withCoercedVariables } from './coerced-variables.ts';
import { isWorthCompiling } from './compilable.ts';

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
  constructor(schema: GraphQLSchema, from: number, most = maxCompiled) {
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

/**
 * Compiled queries that are kept. The clients of a studio have some dozens; a query of 400 characters that was written for
 * it takes 600 kB compiled, and Apollo would keep thousands of its kind.
 */
const maxCompiled = 200;

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
