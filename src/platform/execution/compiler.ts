import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { schemaForCoerced, variablesWithinValues, withCoercedVariables } from './coerced-variables.ts';
import { isWorthCompiling } from './compilable.ts';

/** Caches compiled queries: counts uses per document, keeps the most recently used. */
export class Compiler {
  readonly #operations = new WeakMap<DocumentNode, Map<string | undefined, Operation>>();
  /** The operations with a compiled query, the least recently used first. */
  readonly #compiled = new Set<Operation>();
  readonly #schema: GraphQLSchema;
  readonly #schemaForCoerced: GraphQLSchema;
  readonly #interpretations: number;
  readonly #max: number;

  /**
   * @param interpretations how many times a query is interpreted before it is compiled
   * @param max how many compiled queries are kept
   */
  constructor(schema: GraphQLSchema, interpretations: number, max = maxCompiled) {
    this.#schema = schema;
    this.#schemaForCoerced = schemaForCoerced(schema);
    this.#interpretations = interpretations;
    this.#max = max;
  }

  /** Counts a use. Returns the compiled query; undefined when it is not compiled yet, or not worth compiling. */
  compiled(document: DocumentNode, name: string | undefined): Compiled | undefined {
    const operations = this.#operations.get(document) ?? new Map<string | undefined, Operation>();
    this.#operations.set(document, operations);
    const operation: Operation = operations.get(name) ?? { uses: 0 };
    operations.set(name, operation);
    operation.uses += 1;
    if (operation.uses <= this.#interpretations) return undefined;
    if (!('compiled' in operation)) operation.compiled = this.#compile(document, name);
    if (operation.compiled) this.#keep(operation);
    return operation.compiled;
  }

  #keep(operation: Operation): void {
    this.#compiled.delete(operation);
    this.#compiled.add(operation);
    const [leastRecent] = this.#compiled;
    if (this.#compiled.size <= this.#max || !leastRecent) return;
    this.#compiled.delete(leastRecent);
    delete leastRecent.compiled;
    leastRecent.uses = 0;
  }

  #compile(document: DocumentNode, name: string | undefined): Compiled | undefined {
    if (!isWorthCompiling(this.#schema, document, name)) return undefined;
    const options = { disablingCapturingStackErrors: true };
    const query = compileQuery(this.#schemaForCoerced, withCoercedVariables(document), name, options);
    if (!isCompiledQuery(query)) return undefined;
    return { execute: query.query, nonNullVariables: variablesWithinValues(document) };
  }
}

/**
 * Compiled queries that are kept. The clients of a studio send a few dozen queries. A query of 400 characters that is
 * written to be expensive takes 600 kB compiled, and Apollo would cache thousands of such documents.
 */
const maxCompiled = 200;

interface Compiled {
  execute: CompiledQuery['query'];
  /** Variables that graphql-jit does not check for null: with a null in one of them, graphql-js executes the query. */
  nonNullVariables: ReadonlySet<string>;
}

interface Operation {
  /** Since the start, or since its compiled query was dropped. */
  uses: number;
  compiled?: Compiled | undefined;
}
