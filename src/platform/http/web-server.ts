import compress from '@fastify/compress';
import cors from '@fastify/cors';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { v7 } from 'uuid';
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
    // A path that is no text, or endless, leads nowhere like any other that is not ours.
    frameworkErrors: (_error, _request, reply: FastifyReply) => reply.code(404).send(nothingHere),
  });
  await app.register(compress, compression);
  app.addHook('onRequest', securityHeaders(publicUrl));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    const { host } = request.headers;
    if (host === undefined ? isHealth(request.url) : [host, request.host].every(isHost) && isWeb(request.protocol))
      return undefined;
    return reply.code(400).send(problem('The Host header is malformed.'));
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
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(nothingHere));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'fault');
    const message = status >= 500 ? 'Something went wrong on our side, and it was logged.' : error.message;
    return reply.code(status).send(problem(message, status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST'));
  });
  return app;
}

function problem(message: string, code = 'BAD_REQUEST') {
  return { errors: [{ message, extensions: { code } }] };
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

const nothingHere = problem('There is nothing here: the API is at /graphql.');
