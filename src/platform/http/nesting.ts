import type { FastifyReply, FastifyRequest } from 'fastify';
import { bracketDepth, isDeeper, maxNesting, tooDeep } from '../basics/nesting.ts';
import { refuseRequest } from '../basics/refuse-request.ts';

/** Refuses a GraphQL request that is nested so deeply that reading it would exhaust the stack. */
export async function refuseDeepNesting(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { body } = request;
  const { query, variables } = request.query as Record<string, unknown>;
  const texts = [(body as { query?: unknown } | null)?.query, query, variables].filter(
    text => typeof text === 'string',
  );
  if (!isDeeper(body, maxNesting) && texts.every(text => bracketDepth(text) <= maxNesting)) return undefined;
  return refuseRequest(request, reply, tooDeep);
}
