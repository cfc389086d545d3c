import type { FastifyInstance } from 'fastify';

/** Closes each connection with its answer once the server is stopping: an idle one would delay the end. */
export function closeWhenStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
}
