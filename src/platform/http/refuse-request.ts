import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Answers a GraphQL request that is not executed with one error, in the media type that the client reads errors in: one
 * that takes `application/graphql-response+json` ignores what other types say beside a status of 400 or more.
 */
export function refuseRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  error: { message: string; extensions: { code: string; retryAfter?: number } },
): FastifyReply {
  const takes = /\bapplication\/graphql-response\+json\b/i.test(request.headers.accept ?? '');
  return reply
    .code(status)
    .type(`application/${takes ? 'graphql-response+json' : 'json'}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ errors: [error] }));
}
