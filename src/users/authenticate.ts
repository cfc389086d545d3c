import type { EntityManager } from '@mikro-orm/postgresql';
import { type NotSignedIn, noToken, sessionEnded } from '../platform/basics/refusals.ts';
import { compiledOnce } from '../platform/database/compiled-once.ts';
import { rowsOf } from '../platform/database/rows.ts';
import type { Actor } from '../platform/graphql/context.ts';
import type { TokenKeys } from '../platform/settings/token-keys.ts';
import { readAccessToken } from './access-token.ts';
import { SessionSchema } from './session.entity.ts';
import { UserSchema } from './user.entity.ts';

const db = rowsOf(UserSchema, SessionSchema);

/** Who sent a request, or why nobody is signed in. */
export type Caller = { actor: Actor; refusal: null } | { actor: null; refusal: NotSignedIn };

/**
 * Checks the access token and, in one indexed statement, that its session is open and its user is active. The role is
 * the user's current one, not the one at the time of signing in.
 */
export async function authenticate(
  em: EntityManager,
  keys: TokenKeys,
  authorization: string | undefined,
  now: Date,
): Promise<Caller> {
  if (authorization === undefined) return refuse(noToken);
  const token = /^bearer +([\w.-]+) *$/i.exec(authorization)?.[1];
  if (token === undefined) return refuse(malformedHeader);
  const claims = await readAccessToken(keys, token, now);
  if ('code' in claims) return refuse(claims);
  const { sessionId, userId } = claims;
  const session = openSession(em, { sessionId, userId, now: now.toISOString() });
  const [user] = (await em.getKysely().executeQuery(session)).rows;
  return user ? { actor: user, refusal: null } : refuse(sessionEnded);
}

const malformedHeader: NotSignedIn = {
  code: 'UNAUTHENTICATED',
  message: 'The Authorization header must read `Bearer <accessToken>`.',
};

const openSession = compiledOnce(
  (em: EntityManager, { sessionId, userId, now }: { sessionId: string; userId: string; now: string }) =>
    db(em)
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['users.id', 'users.role', 'sessions.id as sessionId', 'users.change_position as changePosition'])
      .where('sessions.id', '=', sessionId)
      .where('sessions.user_id', '=', userId)
      .where('sessions.ended_at', 'is', null)
      .where('sessions.expires_at', '>', now)
      .where('users.is_active', '=', true),
);

function refuse(refusal: NotSignedIn): Caller {
  return { actor: null, refusal };
}
