import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance, FastifyRequest, onResponseAsyncHookHandler, preHandlerHookHandler } from 'fastify';
import type { Registry } from 'prom-client';
import type { Config } from '../settings/config.ts';
import { Metrics } from './metrics.ts';
import { newObservation, type Observation, runObserved } from './observation.ts';
import { watchedPool } from './observe-statements.ts';
import { serveMetrics } from './serve-metrics.ts';

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
 * Counts every request to `/graphql` and every statement, serves the counts at `/metrics` and records traces. Returns
 * the hooks that requests need for it.
 */
export async function observe(
  app: FastifyInstance,
  orm: MikroORM,
  config: Pick<Config, 'metricsToken' | 'production' | 'tracesUrl'>,
): Promise<ObservationHooks> {
  const { tracesUrl } = config;
  const pool = watchedPool(orm);
  const metrics = new Metrics(pool);
  const statement = (ms: number, failed: boolean) => metrics.statement(ms, failed);
  pool.listeners.add(statement);
  // Loaded only if it is used.
  const traces = tracesUrl ? (await import('./traces.ts')).startTraces(tracesUrl, app.log) : undefined;
  app.decorateRequest('observation', null);
  app.addHook('onClose', async () => {
    pool.listeners.delete(statement);
    metrics.stop();
    await traces?.stop();
  });
  serveMetrics(app, metrics, config);
  return {
    registry: metrics.registry,
    begin(request, _reply, done) {
      if (request.routeOptions.url !== '/graphql') return done();
      const observation = newObservation();
      request.observation = observation;
      traces?.begin(request, observation);
      runObserved(observation, done);
    },
    async end(request, reply) {
      const { observation } = request;
      if (!observation) return;
      if (reply.statusCode >= 500) observation.outcome = 'fault';
      else if (reply.statusCode >= 400 && observation.outcome === 'ok') observation.outcome = 'refused';
      metrics.request(observation, reply.elapsedTime / 1000);
      observation.onEnd?.(reply.statusCode);
    },
  };
}

/** The fields of a GraphQL request for its log line; none for other requests. */
export function logFieldsOf({ observation }: FastifyRequest): object {
  if (!observation) return {};
  const { type, fields, name, userId, outcome, statements, sqlMs } = observation;
  return {
    ...(type && { operation: `${type} ${fields}` }),
    ...(name && { operationName: name }),
    ...(userId && { userId }),
    outcome,
    sql: statements,
    sqlMs: Math.round(sqlMs * 10) / 10,
  };
}
