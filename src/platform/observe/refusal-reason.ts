import type { FastifyReply, FastifyRequest } from 'fastify';

/** Why a request was refused although nothing may be wrong with it. */
export const refusalReasons = ['overload', 'rate_limit', 'timeout', 'unavailable'] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** The reason why an answered request was refused; undefined for all other answers. Health checks do not count. */
export function refusalReason(request: FastifyRequest, { statusCode }: FastifyReply): RefusalReason | undefined {
  if (statusCode === 429) return 'rate_limit';
  if (statusCode !== 503 || request.routeOptions.url === '/readyz') return undefined;
  const { observation } = request;
  // Requests that are turned away because of load are not observed yet.
  if (!observation) return 'overload';
  return observation.timedOut ? 'timeout' : 'unavailable';
}
