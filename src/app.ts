import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import { example } from './example.ts';
import { serveImages } from './images/serve-images.ts';
import type { Referee } from './platform/compiled-execution.ts';
import type { Config } from './platform/config.ts';
import { type ExplorerOptions, serveExplorer, wantsExplorer } from './platform/explorer.ts';
import { graphqlServer } from './platform/graphql-server.ts';
import { serveHealth } from './platform/health.ts';
import { refuseDeepNesting } from './platform/nesting.ts';
import { requestContext } from './platform/request-context.ts';
import { webServer } from './platform/web-server.ts';
import { createSchema } from './schema.ts';
import { signedIn } from './users/signed-in.ts';

export interface AppOptions {
  config: Config;
  /** A database with every migration applied. */
  orm: MikroORM;
  /** Signs access tokens. */
  tokenKey: Uint8Array;
  /** Signs the reader of the explorer in; left out, they do so themselves. */
  explorerSignIn?: ExplorerOptions['signIn'];
  /** Told of every query that was answered compiled, for those who compare. */
  referee?: Referee;
}

/** The whole server, not listening yet. Closing it finishes the requests under way; the database stays open. */
export async function createApp({
  config,
  orm,
  tokenKey,
  explorerSignIn,
  referee,
}: AppOptions): Promise<FastifyInstance> {
  const app = webServer(config);
  const apollo = graphqlServer(createSchema(), { production: config.production, log: app.log, referee });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  const surroundings = { em: orm.em, tokenKey, studio: config.studio, publicUrl: config.publicUrl };
  const graphql = fastifyApolloHandler(apollo, {
    context: async request => {
      const now = new Date();
      const caller = await signedIn(orm.em, tokenKey, request.headers.authorization, now);
      return requestContext(surroundings, request, caller, now);
    },
  });
  const explorer = serveExplorer(app, { example, ...(explorerSignIn && { signIn: explorerSignIn }) });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: refuseDeepNesting,
    handler(request, reply) {
      if (wantsExplorer(request)) return explorer(request, reply);
      reply.headers({ 'cache-control': 'no-store', vary: 'Origin, Accept, Authorization' });
      return graphql.call(app, request, reply);
    },
  });
  serveHealth(app, orm);
  serveImages(app, config.uploadsDir);
  return app;
}
