import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance, FastifyRequest, onResponseAsyncHookHandler, preHandlerHookHandler } from 'fastify';
import type { Registry } from 'prom-client';
import type { Config } from '../settings/config.ts';
import { Metrics } from './metrics.ts';
import { newObservation, type Observation, operationOf, runObserved } from './observation.ts';
import { watchedPool } from './observe-statements.ts';
import { refusalReason } from './refusal-reason.ts';
import { serveMetrics } from './serve-metrics.ts';
import { rounded, slowLog } from './slow-log.ts';
import { statementComments } from './statement-comments.ts';
import { statementPlans } from './statement-plans.ts';
import type { StatementListener } from './watched-pool.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for requests to `/graphql` once their body is read. */
    observation: Observation | null;
  }
}

/** The hooks that observe a request to `/graphql`. */
export interface ObservationHooks {
  begin: preHandlerHookHandler;
  /** Decides how the request ended, which the log reads. */
  end: onResponseAsyncHookHandler;
  /** What `/metrics` serves, for the metrics of other parts. */
  registry: Registry;
}

/**
 * Counts every request to `/graphql` and every statement, logs slow ones, serves the counts at `/metrics` and records
 * traces. Returns the hooks that requests need for it.
 */
export async function observe(
  app: FastifyInstance,
  orm: MikroORM,
  config: Pick<Config, 'metricsToken' | 'optimizations' | 'production' | 'slow' | 'sqlComments' | 'tracesUrl'>,
): Promise<ObservationHooks> {
  const { optimizations, slow, sqlComments, tracesUrl } = config;
  const watched = watchedPool(orm);
  const metrics = new Metrics(watched);
  const stopping = new AbortController();
  const plans = statementPlans(() => watched.pool, stopping.signal);
  const slowLines = slowLog(app.log, slow, plans);
  const listener: StatementListener = {
    waited: ms => metrics.database.waited(ms),
    answered(answer, ms, error) {
      metrics.database.answered(ms, error);
      slowLines.answered(answer, ms, error);
    },
  };
  watched.listeners.add(listener);
  if (sqlComments) watched.comment = statementComments(optimizations.preparedStatements);
  // Loaded only if it is used.
  const traces = tracesUrl ? (await import('./traces.ts')).startTraces(tracesUrl, app.log) : undefined;
  app.decorateRequest('observation', null);
  app.addHook('onClose', async () => {
    watched.listeners.delete(listener);
    stopping.abort();
    await slowLines.finished();
    await traces?.stop();
  });
  serveMetrics(app, metrics, config);
  return {
    registry: metrics.registry,
    begin(request, _reply, done) {
      if (request.routeOptions.url !== '/graphql') return done();
      const observation = newObservation(request.id);
      request.observation = observation;
      traces?.begin(request, observation);
      runObserved(observation, done);
    },
    async end(request, reply) {
      const reason = refusalReason(request, reply);
      if (reason) metrics.refusal(reason);
      const { observation } = request;
      if (!observation) return;
      if (reply.statusCode >= 500) observation.outcome = 'fault';
      else if (reply.statusCode >= 400 && observation.outcome === 'ok') observation.outcome = 'refused';
      metrics.request(observation, reply.elapsedTime / 1000);
      slowLines.ended(observation);
      observation.onEnd?.(reply.statusCode);
    },
  };
}

/** The fields of a GraphQL request for its log line; none for other requests. */
export function logFieldsOf({ observation }: FastifyRequest): object {
  if (!observation) return {};
  const { name, userId, outcome, statements, sqlMs, poolWaitMs } = observation;
  const operation = operationOf(observation);
  return {
    ...(operation && { operation }),
    ...(name && { operationName: name }),
    ...(userId && { userId }),
    outcome,
    sql: statements,
    sqlMs: rounded(sqlMs),
    poolWaitMs: rounded(poolWaitMs),
  };
}
