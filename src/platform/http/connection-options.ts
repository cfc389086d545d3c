import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions } from 'fastify';
import { refusalBody } from '../basics/refuse-request.ts';
import type { Timeouts } from '../settings/timeouts.ts';

/** How often Node.js checks for requests that are too slow, in milliseconds; its default is 30 seconds. */
const checkInterval = 1_000;

/** The options of Fastify and Node.js that disconnect slow clients, and answer requests that are not valid HTTP. */
export function connectionOptions({ headersSeconds, receiveSeconds, idleSeconds, keepAliveSeconds }: Timeouts) {
  return {
    http: {
      headersTimeout: headersSeconds * 1000,
      requestTimeout: receiveSeconds * 1000,
      connectionsCheckingInterval: checkInterval,
    },
    requestTimeout: receiveSeconds * 1000,
    connectionTimeout: idleSeconds * 1000,
    keepAliveTimeout: keepAliveSeconds * 1000,
    forceCloseConnections: 'idle',
    // A request on a connection that is still open when the server stops is answered before the connection is closed.
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
  } satisfies Partial<FastifyHttpOptions<Server>>;
}

/** By the error code of Node.js. */
const problems: Record<string, [status: string, message: string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    'The request was sent too slowly: try again on a faster connection.',
  ],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers of the request are too long.'],
};
const malformed = ['400 Bad Request', 'This is not a valid HTTP request.'] as const;

/**
 * Answers a request that could not be parsed, in the form that GraphQL clients read, and closes its connection. Always
 * in JSON, because there is no Accept header to look at.
 */
function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, message] = problems[error.code ?? ''] ?? malformed;
  const body = refusalBody({ message, extensions: { code: 'BAD_REQUEST' } });
  if (socket.writable) {
    const headers = `content-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close`;
    socket.write(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`);
  }
  socket.destroy(error);
}
