import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions } from 'fastify';
import { refusalBody } from '../basics/refuse-request.ts';
import type { Timeouts } from '../settings/timeouts.ts';

/** How often Node.js looks for requests that come too slowly, in milliseconds; its own default is 30 seconds. */
const lookout = 1_000;

/** What Fastify and Node.js need to know to cut off slow clients, and how they tell those whose request cannot be read. */
export function connectionOptions({ headersSeconds, receiveSeconds, idleSeconds, keepAliveSeconds }: Timeouts) {
  return {
    http: {
      headersTimeout: headersSeconds * 1000,
      requestTimeout: receiveSeconds * 1000,
      connectionsCheckingInterval: lookout,
    },
    requestTimeout: receiveSeconds * 1000,
    connectionTimeout: idleSeconds * 1000,
    keepAliveTimeout: keepAliveSeconds * 1000,
    forceCloseConnections: 'idle',
    // What comes on a connection that is still open when the server is told to stop is answered, and the connection ends.
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
  } satisfies Partial<FastifyHttpOptions<Server>>;
}

/** By the code of the error; the last one is for all others. */
const problems: Record<string, [status: string, message: string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request came too slowly: send it again, faster.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers of the request are too long.'],
};
const malformed = ['400 Bad Request', 'What came is not a request in HTTP.'] as const;

/** Answers a request that could not be read, in the form GraphQL clients read, and closes its connection. */
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
