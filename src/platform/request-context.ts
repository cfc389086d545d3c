import type { FastifyRequest } from 'fastify';
import type { Actor, Context } from './context.ts';
import { loaders } from './loading.ts';

/** What stays the same from request to request. */
export type Surroundings = Pick<Context, 'studio' | 'tokenKey' | 'storage'> & {
  em: Context['em'];
  publicUrl: string | undefined;
};

/** The context of one request that came in at `now` from `actor`, or from nobody for the reason `refusal`. */
export function requestContext(
  { em, studio, tokenKey, publicUrl, storage }: Surroundings,
  request: FastifyRequest,
  { actor, refusal }: { actor: Actor | null; refusal: string | null },
  now: Date,
): Context {
  const context: Context = {
    requestId: request.id,
    em,
    studio,
    tokenKey,
    storage,
    publicUrl: publicUrl ?? `${request.protocol}://${request.host}`,
    now,
    actor,
    refusal,
    hidden: new Set(),
    ...loaders(() => context),
  };
  return context;
}
