import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { refusal, refuseRequest } from '../basics/refuse-request.ts';
import { Deadline, Timeout } from '../graphql/deadline.ts';
import { compression } from './compression.ts';
import { type ExplorerHandler, wantsExplorer } from './explorer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of a GraphQL request, from when it is being answered. */
    deadline: Deadline;
  }
}

export interface GraphQLRoute {
  /** Answers an operation. */
  graphql(request: FastifyRequest, reply: FastifyReply): unknown;
  /** How long a query may take. */
  requestSeconds: number;
  /** Looked at in this order before a request is answered; each may refuse it. */
  before: preHandlerAsyncHookHandler[];
  /** Answers browsers; without it they are answered as GraphQL clients are. */
  explorer: ExplorerHandler | undefined;
}

/** Serves GraphQL at /graphql by GET and POST, and by no other method; a query that takes too long is given up with 503. */
export function serveGraphQL(app: FastifyInstance, { graphql, requestSeconds, before, explorer }: GraphQLRoute): void {
  app.decorateRequest('deadline');
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: before,
    compress: compression,
    async handler(request, reply) {
      if (explorer && wantsExplorer(request)) return explorer(request, reply);
      reply.headers({ 'cache-control': 'no-store', vary: 'Origin, Accept, Authorization' });
      const deadline = new Deadline(requestSeconds);
      request.deadline = deadline;
      try {
        return await Promise.race([graphql(request, reply), deadline.expiry]);
      } catch (error) {
        if (!(error instanceof Timeout)) throw error;
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

/** Asked before the body is read: whatever it is, it does not matter. */
async function refuseMethod(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('allow', 'GET, POST, OPTIONS');
  const message = `GraphQL is sent by POST or GET, not by ${request.method}.`;
  return refuseRequest(request, reply, refusal(405, 'BAD_REQUEST', message));
}
