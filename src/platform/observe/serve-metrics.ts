import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal, refuseRequest } from '../basics/refuse-request.ts';
import type { Config } from '../settings/config.ts';
import { isFromHere } from './from-here.ts';
import type { Metrics } from './metrics.ts';

/**
 * Serves `/metrics` in the text format of Prometheus to clients that send `Authorization: Bearer <token>`. Without a
 * token in the settings it is served only to programs on this machine, and in production to nobody: a proxy on this
 * machine may forward requests without saying so.
 */
export function serveMetrics(
  app: FastifyInstance,
  metrics: Metrics,
  { metricsToken: token, production }: Pick<Config, 'metricsToken' | 'production'>,
): void {
  app.get('/metrics', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!(token ? sendsToken(request, token) : !production && isFromHere(request))) {
      if (token) reply.header('www-authenticate', 'Bearer');
      const message = token
        ? 'Send `Authorization: Bearer` with the METRICS_TOKEN.'
        : 'Set METRICS_TOKEN to read the metrics from another machine or in production.';
      return refuseRequest(request, reply, refusal(token ? 401 : 403, 'FORBIDDEN', message));
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/** Compares digests, which have the same length, in constant time. */
function sendsToken({ headers }: FastifyRequest, token: Uint8Array): boolean {
  const [, sent = ''] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
  const digest = (text: string | Uint8Array) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(token));
}
