import { type Integers, integer } from './settings.ts';

/** What counts as slow, in milliseconds; 0: nothing is logged as slow. The order board takes about 50 under load. */
export const slowSettings = {
  /** A SQL statement. */
  statement: integer('SLOW_STATEMENT_MS', 500, 0, 600_000),
  /** A GraphQL operation, from the last byte of the request to the last byte of the answer. */
  operation: integer('SLOW_OPERATION_MS', 1_000, 0, 600_000),
};

export type Slow = Integers<typeof slowSettings>;
