import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refuseRequest } from '../basics/refuse-request.ts';

/** Seconds after which a refused client may try again: what is under way is answered by then. */
const retryAfter = 1;

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/**
 * Refuses requests with 503 and Retry-After while `max` others are under way: each that waits takes memory, and slows
 * down the ones before it. `refuse` is for when the headers have arrived, `begin` for when the body has, and the
 * request is under way: slow or idle senders do not count. Health and metrics are always answered.
 */
export function overloadHooks(max: number): { refuse: Hook; begin: Hook } {
  let underWay = 0;
  const end = () => {
    underWay -= 1;
  };
  async function refuse(request: FastifyRequest, reply: FastifyReply) {
    return isLimited(request) && underWay >= max ? refuseRequest(request, reply, overloaded) : undefined;
  }
  async function begin(request: FastifyRequest, reply: FastifyReply) {
    if (await refuse(request, reply)) return reply;
    if (!isLimited(request)) return undefined;
    underWay += 1;
    // Also emitted when the client disconnects before it is answered.
    reply.raw.once('close', end);
    return undefined;
  }
  return { refuse, begin };
}

const overloaded: Refusal = {
  status: 503,
  message: `Too many requests are under way: try again in ${retryAfter} second.`,
  extensions: { code: 'UNAVAILABLE', retryAfter },
  retryAfter,
};

const isLimited = (request: FastifyRequest) => !unlimited.includes(request.routeOptions.url ?? '');

const unlimited = ['/healthz', '/readyz', '/metrics'];
