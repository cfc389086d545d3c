import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refuseRequest } from '../basics/refuse-request.ts';

/** Seconds after which a client that was turned away may come again: what is under way is answered by then. */
const retryAfter = 1;

/**
 * Turns requests away while as many as `most` are under way: at once, with 503 and Retry-After, before anything of them is
 * read. Each that waits costs memory, and the ones before it time. A request is under way from when it came whole: who
 * sends slowly, or not at all, takes no place from others. Health is always told.
 */
export function refuseOverload(app: FastifyInstance, most: number): void {
  let underWay = 0;
  const refuseBeyond = async (request: FastifyRequest, reply: FastifyReply) => {
    if (isLimited(request) && underWay >= most) return refuseRequest(request, reply, overloaded);
    return undefined;
  };
  app.addHook('onRequest', refuseBeyond);
  app.addHook('preValidation', async (request, reply) => {
    if (await refuseBeyond(request, reply)) return reply;
    if (!isLimited(request)) return undefined;
    underWay += 1;
    // Also when the client goes away before it is answered.
    reply.raw.once('close', () => {
      underWay -= 1;
    });
    return undefined;
  });
}

const overloaded: Refusal = {
  status: 503,
  message: `Too many requests are under way: try again in ${retryAfter} second.`,
  extensions: { code: 'UNAVAILABLE', retryAfter },
  retryAfter,
};

const isLimited = (request: FastifyRequest) => !unlimited.includes(request.routeOptions.url ?? '');

const unlimited = ['/healthz', '/readyz', '/metrics'];
