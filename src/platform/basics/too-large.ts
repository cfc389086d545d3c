import { GraphQLError } from 'graphql';

/** One limit that an operation goes over: its name as in `Limits`, what it allows, and what was found. */
export interface Excess {
  limit: string;
  most: number;
  /** Null when it was not counted to the end. */
  found: number | null;
}

/** The extensions of an error that refuses a request for its size: what goes over which limit. */
export function tooLarge(limits: Excess[]) {
  return { code: 'QUERY_TOO_LARGE', limits };
}

/** Refuses an operation before any of it is done, with HTTP 400. `message` says what to do. */
export function queryTooLarge(message: string, limits: Excess[]): GraphQLError {
  return new GraphQLError(message, { extensions: { ...tooLarge(limits), http: { status: 400 } } });
}
