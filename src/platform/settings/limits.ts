import { type Integers, integer } from './settings.ts';

/** What one request, one user and one address may ask for. */
export const limitSettings = {
  /** Bytes of a request body that is not an upload. */
  bodyBytes: integer('MAX_BODY_BYTES', 100 * 1024, 1024, 10 * 1024 * 1024),
  /** Lexical tokens of a document. */
  tokens: integer('MAX_TOKENS', 2_000, 100, 100_000),
  /** Levels of fields below the operation; introspection does not count. */
  depth: integer('MAX_DEPTH', 12, 3, 100),
  /** Aliases of an operation, including those in its fragments. */
  aliases: integer('MAX_ALIASES', 15, 0, 10_000),
  /** Root fields of an operation, and those of Query in its payloads. */
  rootFields: integer('MAX_ROOT_FIELDS', 10, 1, 10_000),
  /** Directives of an operation. */
  directives: integer('MAX_DIRECTIVES', 8, 0, 10_000),
  /** Cost of an operation: about the number of fields in its answer. The board of 100 orders costs 20,000. */
  cost: integer('MAX_COST', 100_000, 100, 100_000_000),
  /** Requests per minute of one user; REQUEST_COUNTS says whether in one process or in all. */
  requestsPerUser: integer('REQUESTS_PER_USER', 1_200, 1, 100_000_000),
  /** Requests per minute of one address. */
  requestsPerAddress: integer('REQUESTS_PER_ADDRESS', 6_000, 1, 100_000_000),
  /** Requests that one process answers at the same time. */
  requestsUnderWay: integer('REQUESTS_UNDER_WAY', 500, 1, 1_000_000),
  /** Seconds that an operation may take. */
  requestSeconds: integer('REQUEST_SECONDS', 20, 1, 600),
};

export type Limits = Integers<typeof limitSettings>;
