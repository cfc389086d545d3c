import cors from '@fastify/cors';
import Fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';
import { v7 } from 'uuid';
import type { Config } from './config.ts';
import { observedOf } from './observe.ts';

/** Largest request body in bytes: a GraphQL operation, never a file. */
const bodyLimit = 100 * 1024;

/** The HTTP server: request ids, CORS by allow-list, one log line a request, errors in the form GraphQL clients read. */
export function webServer({ corsOrigins, logLevel }: Pick<Config, 'corsOrigins' | 'logLevel'>): FastifyInstance {
  const app = Fastify({
    bodyLimit,
    genReqId: () => v7(),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    forceCloseConnections: 'idle',
    logger: { level: logLevel, base: null, serializers: { err: describeError } },
  });
  app.register(cors, {
    origin: (origin, answer) => answer(null, origin !== undefined && isAllowed(origin, corsOrigins)),
    methods: ['GET', 'POST'],
    exposedHeaders: ['x-request-id'],
    maxAge: 600,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    const { host } = request.headers;
    if (host === undefined ? isHealth(request.url) : isHost(host)) return undefined;
    return reply.code(400).send(problem('The Host header is malformed.'));
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
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(problem('There is nothing here: the API is at /graphql.')),
  );
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

/** HTTP/1.0 knows no Host header, and some load balancers ask for health in it. */
const isHealth = (url: string) => url === '/healthz' || url === '/readyz';

/** A name or address, with or without a port: it goes into URLs. */
const isHost = (host: string) => /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}/`);

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
