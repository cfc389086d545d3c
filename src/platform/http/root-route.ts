import type { FastifyInstance } from 'fastify';
import { prefersHtml } from '../basics/accept.ts';
import { plainPage } from './plain-page.ts';

/** Leads browsers that open `/` to the explorer, or says what this server is. Other clients hear where the API is. */
export function serveRoot(app: FastifyInstance, { hasExplorer }: { hasExplorer: boolean }): void {
  app.get('/', async (request, reply) => {
    if (!prefersHtml(request.headers.accept)) return reply.callNotFound();
    if (!hasExplorer) return plainPage(request, reply);
    // Relative, because a proxy may serve this server below a path.
    return reply.header('vary', 'Accept').header('cache-control', 'no-cache').redirect('graphql');
  });
}
