import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { NoAnswer } from '../database/connection/no-answer.ts';
import { OtherTarget } from '../database/connection/servers.ts';
import type { Context } from '../graphql/context.ts';
import { UnreadChange } from '../graphql/unread-change.ts';

/** Seconds after which a client may try again: the embedded database restarts within a few. */
const retryAfter = 1;

/** Whether an error, or its cause, means that the database cannot answer now: this is temporary. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', message, cause } = error as Error & { code?: string };
  const { originalError } = error as { originalError?: unknown };
  return (
    codes.test(code) ||
    messages.test(message) ||
    isUnavailable(cause) ||
    isUnavailable(originalError) ||
    error instanceof OtherTarget ||
    oneIsUnavailable(error)
  );
}

/**
 * Throws UNAVAILABLE, answered with 503 and Retry-After, for an error that `isUnavailable`; any other error as it is.
 */
export function throwUnavailable(error: unknown): never {
  if (!isUnavailable(error)) throw error;
  const headers = new HeaderMap([['retry-after', `${retryAfter}`]]);
  throw new GraphQLError(messageOf(error), {
    extensions: { code: 'UNAVAILABLE', http: { status: 503, headers } },
  });
}

const unavailableMessage =
  'The database cannot answer now: try again in a moment. A change with an idempotencyKey can be sent again safely.';

const unconfirmedMessage =
  'The change may have been made, but the database has not confirmed it: send it again with the same idempotencyKey, ' +
  'which makes it once. Without one, look first whether it was made.';

/** The message for the client about an error that `isUnavailable`. */
export function messageOf(error: unknown): string {
  if (error instanceof GraphQLError && error.originalError instanceof UnreadChange) return error.message;
  return isUnconfirmed(error) ? unconfirmedMessage : unavailableMessage;
}

function isUnconfirmed(error: unknown): boolean {
  if (error instanceof NoAnswer) return error.unconfirmed;
  const { cause, originalError } = (error ?? {}) as { cause?: unknown; originalError?: unknown };
  return [cause, originalError].some(inner => inner instanceof Error && isUnconfirmed(inner));
}

/** Sets status 503 and Retry-After if no root field was answered because the database is unavailable. */
export const answerUnavailable: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http }, errors }) {
        if (body.kind !== 'single' || !errors?.some(isUnavailable) || isPartial(body.singleResult)) return;
        // GraphQL over HTTP: an answer with data has a status of 200 to 299.
        body.singleResult.data = null;
        http.status = 503;
        http.headers.set('retry-after', `${retryAfter}`);
      },
    };
  },
};

const isPartial = ({ data }: { data?: object | null }) => Object.values(data ?? {}).some(value => value !== null);

/**
 * Sockets that fail; PostgreSQL stopping, starting, crashed, or out of connections, memory or disk; broken connections;
 * a standby that accepts no changes; a lock or a statement that took too long. Without 08P01, which PostgreSQL also
 * sends for malformed text.
 */
const codes =
  /^(?:ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT|EPIPE|ETIMEDOUT|57P0[1-5]|57014|55P03|25006|25P03|53[123]00|0800[0-6])$/;

/**
 * Errors of `pg` without a code: from its pool, and for a connection that ended between two statements. Then those of
 * PgBouncer, which have the code 08P01.
 */
const messages =
  /^(?:timeout exceeded when trying to connect|timeout expired|Connection terminated|Client has encountered a connection error|Client was closed|query_wait_timeout|server_login_retry|client_login_timeout|pgbouncer cannot connect to server|no more connections allowed|server conn crashed|server closed the connection|bouncer config error|database \S+ is (?:paused|disabled|in recovery))/;

/**
 * Whether one of the servers or addresses that were tried may answer again. The other errors can be lasting ones, such as
 * that a server has no TLS, which is also tried without `sslmode`.
 */
function oneIsUnavailable(error: Error): boolean {
  return error instanceof AggregateError && error.errors.some(isUnavailable);
}
