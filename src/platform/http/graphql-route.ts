import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { refusal, refuseRequest } from '../basics/refuse-request.ts';
import { Deadline, Timeout } from '../graphql/deadline.ts';
import { compression } from './compression.ts';
import { type PageHandler, wantsPage } from './page.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for GraphQL requests when their execution begins. */
    deadline: Deadline;
  }
}

export interface GraphQLRoute {
  /** Executes an operation and answers with its result. */
  graphql(request: FastifyRequest, reply: FastifyReply): unknown;
  /** The max time of a query. */
  requestSeconds: number;
  /** Run in this order before a request is executed; each may refuse it. */
  before: preHandlerAsyncHookHandler[];
  /** Answers browsers. */
  page: PageHandler;
}

/** Serves GraphQL at /graphql by GET and POST only. A query that takes too long is answered with 503. */
export function serveGraphQL(app: FastifyInstance, { graphql, requestSeconds, before, page }: GraphQLRoute): void {
  app.decorateRequest('deadline');
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: before,
    compress: compression,
    async handler(request, reply) {
      if (wantsPage(request)) return page(request, reply);
      reply.headers({ 'cache-control': 'no-store', vary: 'Origin, Accept, Authorization' });
      const deadline = new Deadline(requestSeconds);
      request.deadline = deadline;
      try {
        return await Promise.race([graphql(request, reply), deadline.expiry]);
      } catch (error) {
        if (!(error instanceof Timeout)) throw error;
        if (request.observation) request.observation.timedOut = true;
        return refuseRequest(request, reply, refusal(503, 'TIMEOUT', error.message));
      } finally {
        deadline.end();
      }
    },
  });
  app.route({
    method: app.supportedMethods.filter(method => !['GET', 'HEAD', 'POST', 'OPTIONS'].includes(method)),
    url: '/graphql',
    onRequest: refuseMethod,
    handler: refuseMethod,
  });
}

/** Runs before the body is read, so that no body leads to another error. */
async function refuseMethod(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('allow', 'GET, POST, OPTIONS');
  const message = `Send GraphQL requests by POST or GET, not by ${request.method}.`;
  return refuseRequest(request, reply, refusal(405, 'BAD_REQUEST', message));
}
