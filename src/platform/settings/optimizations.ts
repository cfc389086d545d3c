import type { Settings } from './settings.ts';

/**
 * Optimizations that can be turned off: to find out whether one of them causes a fault, and where a connection pooler
 * does not support prepared statements. Answers are the same without them. docs/decisions.md says what each saves.
 */
export interface Optimizations {
  /** Prepares statements that are sent often, once on each connection. */
  preparedStatements: boolean;
  /** Builds the SQL text of a loader once, not for each request. */
  compiledSql: boolean;
  /** Compiles GraphQL queries that are sent often to JavaScript. */
  compiledQueries: boolean;
  /** Calls resolver methods directly, not through type-graphql's handlers. */
  leanResolvers: boolean;
}

export function readOptimizations(settings: Settings): Optimizations {
  return {
    preparedStatements: settings.yesOrNo('PREPARED_STATEMENTS', true),
    compiledSql: settings.yesOrNo('COMPILED_SQL', true),
    compiledQueries: settings.yesOrNo('COMPILED_QUERIES', true),
    leanResolvers: settings.yesOrNo('LEAN_RESOLVERS', true),
  };
}
