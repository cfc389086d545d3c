import compress from '@fastify/compress';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { v7 } from 'uuid';
import { type Refusal, refusal, refuseRequest } from '../basics/refuse-request.ts';
import type { Config } from '../settings/config.ts';
import { compression } from './compression.ts';
import { connectionOptions } from './connection-options.ts';
import { readOnlyUtf8 } from './encodings.ts';
import { describeError } from './request-log.ts';

/**
 * Fastify, without hooks and routes: timeouts, request ids, the log, and errors in the form that GraphQL clients read.
 */
export async function webServer({
  limits,
  logLevel,
  timeouts,
  trustProxy,
}: Pick<Config, 'logLevel' | 'trustProxy' | 'limits' | 'timeouts'>): Promise<FastifyInstance> {
  const app = Fastify({
    ...connectionOptions(timeouts),
    bodyLimit: limits.bodyBytes,
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
    genReqId: () => v7(),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    // Each line has the process id and the host name, so that lines of several processes can be told apart.
    logger: { level: logLevel, timestamp: isoTime, serializers: { err: describeError } },
    // A path that cannot be decoded, or is too long, is not found.
    frameworkErrors: (_error, request, reply: FastifyReply) => refuseRequest(request, reply, nothingHere),
  });
  readOnlyUtf8(app);
  await app.register(compress, compression);
  app.setNotFoundHandler((request, reply) => refuseRequest(request, reply, nothingHere));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalFor(error);
    if (refusal.status >= 500) request.log.error({ err: error }, 'fault');
    return refuseRequest(request, reply, refusal);
  });
  return app;
}

/** The time of a log line as ISO 8601, as pino inserts it. */
const isoTime = () => `,"time":"${new Date().toISOString()}"`;

const nothingHere = refusal(404, 'BAD_REQUEST', 'There is nothing here: the API is at /graphql.');

/** What a client is told about an error that Fastify caught: a body that cannot be read, or a bug. */
function refusalFor({ statusCode: status = 500, message }: FastifyError): Refusal {
  if (status < 500) return refusal(status as 400, 'BAD_REQUEST', message);
  return refusal(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side, and it was logged.');
}
