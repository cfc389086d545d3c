import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { missingFiles } from '../images/missing-files.ts';
import { serveImages } from '../images/serve-images.ts';
import { CleanUp } from '../platform/database/clean-up.ts';
import { setSqlCompilation } from '../platform/database/compiled-once.ts';
import { openReplicas } from '../platform/database/replicas/open-replicas.ts';
import type { Replicas } from '../platform/database/replicas/replicas.ts';
import { countUploads } from '../platform/database/upload-quota.ts';
import type { Referee } from '../platform/execution/compiled-execution.ts';
import { graphqlServer } from '../platform/execution/graphql-server.ts';
import { throwUnavailable } from '../platform/execution/unavailable.ts';
import type { Storage } from '../platform/files/storage.ts';
import { requestContext } from '../platform/graphql/request-context.ts';
import { type ExplorerOptions, serveExplorer } from '../platform/http/explorer.ts';
import { serveGraphQL } from '../platform/http/graphql-route.ts';
import { serveHealth } from '../platform/http/health.ts';
import { plainPage } from '../platform/http/plain-page.ts';
import { openRequestCounts } from '../platform/http/request-counts.ts';
import { addRequestHooks } from '../platform/http/request-hooks.ts';
import { RequestRates } from '../platform/http/request-rates.ts';
import { serveRoot } from '../platform/http/root-route.ts';
import { serveSchema } from '../platform/http/schema-route.ts';
import { readTrustedManifest } from '../platform/http/trusted-manifest.ts';
import { webServer } from '../platform/http/web-server.ts';
import { cleanUpMetrics } from '../platform/observe/clean-up-metrics.ts';
import { observe } from '../platform/observe/observe.ts';
import { replicaMetrics } from '../platform/observe/replica-metrics.ts';
import { requestCountFailures } from '../platform/observe/request-count-metrics.ts';
import type { Config } from '../platform/settings/config.ts';
import type { TokenKeys } from '../platform/settings/token-keys.ts';
import { authenticate } from '../users/authenticate.ts';
import { noteChange } from '../users/note-change.ts';
import { cleanUpRules } from './clean-up-rules.ts';
import { exampleQuery } from './explorer-query.ts';
import { createSchema } from './schema.ts';
import { schemaText } from './schema-text.ts';
import { recentSender } from './upload-sender.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Deletes old rows. It has to be started, and stops with the server. */
    cleanUp: CleanUp;
    /** Undefined without DATABASE_REPLICA_URLS. Its polls have to be started, and stop with the server. */
    replicas: Replicas | undefined;
  }
}

export interface AppOptions {
  config: Config;
  /** A database with every migration applied. */
  orm: MikroORM;
  /** The keys that sign access tokens. */
  tokenKeys: TokenKeys;
  /** Where the files of images are. */
  storage: Storage;
  /** Signs the user of the explorer in; without it they sign in themselves. */
  explorerSignIn?: ExplorerOptions['signIn'];
  /** Called with every query that ran compiled, so that tests can compare it with graphql-js. */
  referee?: Referee;
}

/** The whole server, not listening yet. Closing it finishes the requests under way; the database stays open. */
export async function createApp({
  config,
  orm,
  tokenKeys,
  storage,
  explorerSignIn,
  referee,
}: AppOptions): Promise<FastifyInstance> {
  const { limits, optimizations, studio, publicUrl, logins } = config;
  setSqlCompilation(!optimizations.compiledSql ? 'always' : config.production ? 'once' : 'checked');
  const schema = createSchema(optimizations.leanResolvers);
  const manifest = await manifestFor(config, schema);
  const app = await webServer(config);
  await using unfinished = new AsyncDisposableStack();
  unfinished.defer(() => app.close());
  const replicas = await openReplicas(config, orm, app.log);
  app.decorate('replicas', replicas);
  app.addHook('onClose', () => replicas?.close());
  const apollo = graphqlServer(schema, {
    ...config,
    log: app.log,
    referee,
    noteChange: replicas && (userId => noteChange(orm.em, userId)),
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  app.decorateRequest('sender', null);
  const callerOf = ({ headers }: FastifyRequest, now: Date) =>
    authenticate(orm.em, tokenKeys, headers.authorization, now).catch(throwUnavailable);
  const observation = await observe(app, orm, config);
  replicaMetrics(observation.registry, replicas);
  const metrics = cleanUpMetrics(observation.registry);
  app.decorate('cleanUp', new CleanUp({ em: orm.em, rules: cleanUpRules, metrics, log: app.log }));
  app.addHook('onClose', () => app.cleanUp.stop());
  const counts = await openRequestCounts({
    settings: config.requestCounts,
    limits,
    em: orm.em,
    studioId: tokenKeys.current.id,
    log: app.log,
    failures: requestCountFailures(observation.registry),
  });
  app.addHook('onClose', () => counts.close());
  const rates = new RequestRates(limits, counts, tokenKeys.current);
  const onlyGraphQL = await addRequestHooks(app, {
    config,
    rates,
    observation,
    uploads: {
      settings: config.uploads,
      fieldBytes: limits.bodyBytes,
      async caller(request) {
        const checkedAt = new Date();
        const caller = await callerOf(request, checkedAt);
        request.sender = { caller, checkedAt };
        return caller.actor ? { userId: caller.actor.id } : { refusal: caller.refusal };
      },
      count: (userId, files) =>
        countUploads(orm.em, { userId, files, perHour: config.uploads.filesPerHour, now: new Date() }),
    },
    manifest,
  });

  const pool = await orm.em.getConnection().getNativeClient();
  const surroundings = { em: orm.em, pool, replicas, tokenKeys, storage, schema, studio, publicUrl, logins };
  const graphql = fastifyApolloHandler(apollo, {
    context: async (request, reply) => {
      const now = new Date();
      const caller = recentSender(request, now) ?? (await callerOf(request, now));
      if (caller.actor) await rates.countUser(caller.actor.id, reply);
      return requestContext(surroundings, request, { ...caller, deadline: request.deadline }, now);
    },
  });
  const isOpen = hasExplorer(config);
  const page = isOpen
    ? serveExplorer(app, { example: exampleQuery, ...(explorerSignIn && { signIn: explorerSignIn }) })
    : plainPage;
  const { requestSeconds } = limits;
  serveGraphQL(app, { graphql: graphql.bind(app), requestSeconds, before: onlyGraphQL, page });
  serveSchema(app, isOpen ? () => schemaText(schema) : undefined);
  serveRoot(app, { hasExplorer: isOpen });
  serveHealth(app, orm);
  serveImages(app, { storage, tokenKeys, missing: missingFiles(orm.em, storage, observation.registry) });
  unfinished.move();
  return app;
}

/** Whether the explorer and the schema are served: not where clients may not send queries of their own. */
export function hasExplorer({ introspection, trustedDocuments }: Config): boolean {
  return introspection && trustedDocuments !== 'only';
}

async function manifestFor({ trustedDocuments, trustedDocumentsFile }: Config, schema: GraphQLSchema) {
  return trustedDocuments === 'off' ? undefined : readTrustedManifest(trustedDocumentsFile, schema);
}
