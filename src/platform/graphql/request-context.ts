import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { NotSignedIn } from '../basics/refusals.ts';
import { readingFrom } from '../database/reading.ts';
import type { Replicas } from '../database/replicas/replicas.ts';
import type { Actor, Context } from './context.ts';
import type { Deadline } from './deadline.ts';
import { loaders } from './loading.ts';

/** What is the same for all requests. */
export type Surroundings = Pick<Context, 'studio' | 'tokenKeys' | 'logins' | 'storage' | 'schema'> & {
  em: Context['em'];
  /** The connection pool of `em`. */
  pool: Pool;
  replicas: Replicas | undefined;
  publicUrl: string | undefined;
};

/** The context of one request at `now`, from `actor` or from nobody; `refusal` says why it is nobody. */
export function requestContext(
  { em, pool, replicas, studio, tokenKeys, logins, publicUrl, storage, schema }: Surroundings,
  request: FastifyRequest,
  { actor, refusal, deadline }: { actor: Actor | null; refusal: NotSignedIn | null; deadline: Deadline },
  now: Date,
): Context {
  const context: Context = {
    requestId: request.id,
    em,
    studio,
    tokenKeys,
    logins,
    address: request.ip,
    userAgent: request.headers['user-agent'],
    storage,
    schema,
    replayed: null,
    publicUrl: publicUrl ?? `${request.protocol}://${request.host}`,
    now,
    actor,
    refusal,
    deadline,
    reading: readingFrom(pool, replicas),
    hidden: new Set(),
    ...loaders(() => context),
  };
  return context;
}
