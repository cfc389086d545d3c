import compress from '@fastify/compress';
import cors from '@fastify/cors';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { v7 } from 'uuid';
import { type Refusal, refusal, refuseRequest } from '../basics/refuse-request.ts';
import { observedOf } from '../observe/observe.ts';
import type { Config } from '../settings/config.ts';
import { compression } from './compression.ts';
import { connectionOptions } from './connection-options.ts';
import { isHealth } from './health.ts';
import { securityHeaders } from './security-headers.ts';

type Settings = Pick<Config, 'corsOrigins' | 'logLevel' | 'trustProxy' | 'publicUrl' | 'limits' | 'timeouts'>;

/**
 * The HTTP server: request ids, headers that keep browsers out of trouble, CORS by allow-list, requests counted, slow
 * clients cut off, one log line a request, errors in the form GraphQL clients read.
 */
export async function webServer(settings: Settings): Promise<FastifyInstance> {
  const { corsOrigins, limits, logLevel, publicUrl, trustProxy } = settings;
  const app = Fastify({
    ...connectionOptions(settings.timeouts),
    bodyLimit: limits.bodyBytes,
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
    genReqId: () => v7(),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    logger: { level: logLevel, base: null, serializers: { err: describeError } },
    // A path that cannot be decoded, or is too long, is not found, like any other that is not ours.
    frameworkErrors: (_error, request, reply: FastifyReply) => refuseRequest(request, reply, nothingHere),
  });
  await app.register(compress, compression);
  app.addHook('onRequest', securityHeaders(publicUrl));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    const { host } = request.headers;
    if (host === undefined ? isHealth(request.url) : [host, request.host].every(isHost) && isWeb(request.protocol))
      return undefined;
    return refuseRequest(request, reply, refusal(400, 'BAD_REQUEST', 'The Host header is malformed.'));
  });
  await app.register(cors, {
    origin: (origin, answer) => answer(null, origin !== undefined && isAllowed(origin, corsOrigins)),
    methods: ['GET', 'POST'],
    exposedHeaders: ['x-request-id', 'ratelimit', 'ratelimit-policy', 'retry-after'],
    maxAge: 600,
  });
  // A connection that lies idle between two requests would hold up a server that is asked to stop.
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info(
      { method, route: routeOptions.url ?? null, status: reply.statusCode, ms, ...observedOf(request) },
      'request',
    );
  });
  app.setNotFoundHandler((request, reply) => refuseRequest(request, reply, nothingHere));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalFor(error);
    if (refusal.status >= 500) request.log.error({ err: error }, 'fault');
    return refuseRequest(request, reply, refusal);
  });
  return app;
}

const nothingHere = refusal(404, 'BAD_REQUEST', 'There is nothing here: the API is at /graphql.');

/** What a client is told of an error that Fastify caught: a body that cannot be read, or a bug. */
function refusalFor({ statusCode: status = 500, message }: FastifyError): Refusal {
  if (status < 500) return refusal(status, 'BAD_REQUEST', message);
  return refusal(status, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side, and it was logged.');
}

/** A name or address, with or without a port: it goes into URLs. */
const isHost = (host: string) => /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}/`);

/** What a proxy says that it was reached by. */
const isWeb = (protocol: string) => protocol === 'http' || protocol === 'https';

/** A port of `*` stands for any port. */
function isAllowed(origin: string, allowed: readonly string[]): boolean {
  return allowed.some(
    each => each === origin || (each.endsWith(':*') && origin.replace(/:\d+$/, '') === each.slice(0, -2)),
  );
}

/**
 * What a log says of an error. PostgreSQL's `detail`, `hint` and `where` are left out, also where MikroORM has added them
 * to the message: they carry the values that a client sent.
 */
function describeError({ name, message, stack = '', code }: Error & { code?: string }) {
  const said = message.replace(/\n - (?:detail|hint): [\s\S]*$/, '');
  return { type: name, message: said, stack: stack.replaceAll(message, said), ...(code !== undefined && { code }) };
}
