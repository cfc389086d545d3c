import type { FastifyInstance } from 'fastify';

/** Seconds after which a client that was turned away may come again: what is under way is answered by then. */
const retryAfter = 1;

/**
 * Turns requests away while as many as `most` are under way: at once, with 503 and Retry-After, before anything of them is
 * read. Each that waits costs memory, and the ones before it time. Health is always told.
 */
export function refuseOverload(app: FastifyInstance, most: number): void {
  let underWay = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (unlimited.includes(request.routeOptions.url ?? '')) return undefined;
    if (underWay >= most) {
      const message = `Too many requests are under way: try again in ${retryAfter} second.`;
      return reply
        .code(503)
        .header('retry-after', retryAfter)
        .send({ errors: [{ message, extensions: { code: 'UNAVAILABLE', retryAfter } }] });
    }
    underWay += 1;
    // Also when the client goes away before it is answered.
    reply.raw.once('close', () => {
      underWay -= 1;
    });
    return undefined;
  });
}

const unlimited = ['/healthz', '/readyz', '/metrics'];
