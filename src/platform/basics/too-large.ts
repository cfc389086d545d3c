import { GraphQLError } from 'graphql';

/** A limit that an operation exceeds: its name as in `Limits`, its max, and the count that was found. */
export interface Excess {
  limit: string;
  most: number;
  /** Null when counting stopped at the limit. */
  found: number | null;
}

/** The extensions of an error for a request that is too large. */
export function tooLarge(limits: Excess[]) {
  return { code: 'QUERY_TOO_LARGE' as const, limits };
}

/** The error of an operation that is refused before it runs, with HTTP 400. `message` says what to do. */
export function queryTooLarge(message: string, limits: Excess[]): GraphQLError {
  return new GraphQLError(message, { extensions: { ...tooLarge(limits), http: { status: 400 } } });
}
