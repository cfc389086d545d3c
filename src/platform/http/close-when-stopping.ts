import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Set this before the server is closed, so that it is sent no further requests: `/readyz` answers 503, and each
     * answer closes its connection. Closing the server sets it too.
     */
    isStopping: boolean;
  }
}

/**
 * Closes each connection with its answer once the server is stopping: an idle one would delay the end, and a proxy
 * would send its next request on it.
 */
export function closeWhenStopping(app: FastifyInstance): void {
  app.decorate('isStopping', false);
  app.addHook('preClose', async () => {
    app.isStopping = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (app.isStopping) reply.header('connection', 'close');
  });
}
