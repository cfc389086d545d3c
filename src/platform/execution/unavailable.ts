import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Context } from '../graphql/context.ts';

/** Seconds after which a client may come again: the embedded database is back within a few. */
const retryAfter = 1;

/** Whether an error, or what caused it, says that the database cannot answer for now: it passes by itself. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', message, cause } = error as Error & { code?: string };
  const { originalError } = error as { originalError?: unknown };
  return (
    codes.test(code) || messages.test(message) || isUnavailable(cause) || isUnavailable(originalError) || areAll(error)
  );
}

/** Throws what a client is told when an error says that the database is out of reach: 503 and Retry-After; else the error. */
export function toldUnavailable(error: unknown): never {
  if (!isUnavailable(error)) throw error;
  const headers = new HeaderMap([['retry-after', `${retryAfter}`]]);
  throw new GraphQLError(unavailableMessage, {
    extensions: { code: 'UNAVAILABLE', http: { status: 503, headers } },
  });
}

export const unavailableMessage =
  'The database cannot answer now: try again in a moment. A change that carries an idempotencyKey may be sent again safely.';

/** Where the database's absence left nothing to answer, HTTP says so too. */
export const tellUnavailable: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http }, errors }) {
        if (body.kind !== 'single' || body.singleResult.data != null || !errors?.some(isUnavailable)) return;
        http.status = 503;
        http.headers.set('retry-after', `${retryAfter}`);
      },
    };
  },
};

/**
 * Sockets that fail; PostgreSQL shutting down, starting up, crashed, out of connections, memory or disk; connections that
 * it calls broken; a lock or a statement that took too long. 08P01 is left out: it is what a malformed text is answered with.
 */
const codes = /^(?:ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|57P0[1-5]|57014|55P03|25P03|53[123]00|0800[0-6])$/;

/** What `pg` says without a code: of its pool, and of a connection that ended between two statements. */
const messages =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed)/;

/** Of several addresses of one host, all failed. */
function areAll(error: Error): boolean {
  return error instanceof AggregateError && error.errors.length > 0 && error.errors.every(isUnavailable);
}
