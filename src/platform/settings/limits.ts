import type { Settings } from './settings.ts';

/** What one request, one user and one address may ask for. Each is a setting. */
export interface Limits {
  /** Bytes of a request body that is no upload. */
  bodyBytes: number;
  /** Lexical tokens of a document. */
  tokens: number;
  /** Levels of fields below the operation; introspection is not counted. */
  depth: number;
  /** Aliases of an operation, through all its fragments. */
  aliases: number;
  /** Root fields of an operation. */
  rootFields: number;
  /** Directives of an operation. */
  directives: number;
  /** Cost of an operation: about the number of fields that it can answer. The board of 100 orders costs 20,000. */
  cost: number;
  /** Requests of one user in a minute. */
  requestsPerUser: number;
  /** Requests of one address in a minute. */
  requestsPerAddress: number;
  /** Requests under way in one process. */
  requestsUnderWay: number;
  /** Seconds that an operation may take in all. */
  requestSeconds: number;
}

/** Reads the limits; each has a default that a designer at work does not meet. */
export function readLimits(settings: Settings): Limits {
  return {
    bodyBytes: settings.whole('MAX_BODY_BYTES', 100 * 1024, 1024, 10 * 1024 * 1024),
    tokens: settings.whole('MAX_TOKENS', 2_000, 100, 100_000),
    depth: settings.whole('MAX_DEPTH', 12, 3, 100),
    aliases: settings.whole('MAX_ALIASES', 15, 0, 10_000),
    rootFields: settings.whole('MAX_ROOT_FIELDS', 10, 1, 10_000),
    directives: settings.whole('MAX_DIRECTIVES', 8, 0, 10_000),
    cost: settings.whole('MAX_COST', 100_000, 100, 100_000_000),
    requestsPerUser: settings.whole('REQUESTS_PER_USER', 1_200, 1, 100_000_000),
    requestsPerAddress: settings.whole('REQUESTS_PER_ADDRESS', 6_000, 1, 100_000_000),
    requestsUnderWay: settings.whole('REQUESTS_UNDER_WAY', 500, 1, 1_000_000),
    requestSeconds: settings.whole('REQUEST_SECONDS', 20, 1, 600),
  };
}
