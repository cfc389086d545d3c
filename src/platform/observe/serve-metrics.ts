import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../settings/config.ts';
import { isFromHere } from './from-here.ts';
import type { Metrics } from './metrics.ts';

/**
 * `/metrics`, in the text format of Prometheus: for who sends `Authorization: Bearer <token>`. Without a token in the
 * settings only for programs of this machine, asking for themselves, and in production for nobody: a proxy of this machine asks
 * for others without saying so.
 */
export function serveMetrics(
  app: FastifyInstance,
  { registry }: Metrics,
  { metricsToken: token, production }: Pick<Config, 'metricsToken' | 'production'>,
): void {
  app.get('/metrics', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!(token ? bears(request, token) : !production && isFromHere(request))) {
      if (token) reply.header('www-authenticate', 'Bearer');
      const message = token
        ? 'Send `Authorization: Bearer` with the METRICS_TOKEN.'
        : 'Set METRICS_TOKEN to read the metrics from elsewhere, or in production.';
      return reply.code(token ? 401 : 403).send({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Digests have one length, and comparing them takes one time. */
function bears({ headers }: FastifyRequest, token: Uint8Array): boolean {
  const [, sent = ''] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
  const digest = (text: string | Uint8Array) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(token));
}
