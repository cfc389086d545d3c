import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform/columns.ts';
import type { Actor, Context } from '../platform/context.ts';
import type { Role } from '../platform/role.ts';
import { accessTokenSeconds, signAccessToken } from './access-token.ts';
import { RefreshToken, Session } from './session.entity.ts';

/** How long a session lasts without being refreshed, in days. */
const sessionDays = 30;

/** What `login` and `refreshSession` answer with, as the wire has it; the user is read by id. */
export interface SessionData {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
  /** Whose session it is: from here on the operation is theirs, so that `session.user` shows them all of themselves. */
  actor: Actor;
}

/** Opens a session for a user and returns its first pair of tokens. Sessions of theirs that have run out are removed. */
export async function startSession(em: EntityManager, ctx: SessionContext, user: Owner): Promise<SessionData> {
  await em.nativeDelete(Session, { user: user.id, expiresAt: { $lte: ctx.now } });
  const session = em.create(Session, {
    id: newId(),
    user: user.id,
    startedAt: ctx.now,
    expiresAt: sessionEnd(ctx.now),
  });
  return issueTokens(em, ctx, session, user);
}

/** A new pair of tokens for an open session, which from now on lasts its full time again. */
export async function issueTokens(
  em: EntityManager,
  { now, tokenKey }: SessionContext,
  session: Session,
  { id, role }: Owner,
): Promise<SessionData> {
  session.expiresAt = sessionEnd(now);
  const refreshToken = randomBytes(32).toString('base64url');
  em.create(RefreshToken, { hash: hashOfToken(refreshToken), session, issuedAt: now });
  await em.flush();
  return {
    accessToken: await signAccessToken(tokenKey, { sessionId: session.id, userId: id }, now),
    accessTokenExpiresAt: new Date(now.getTime() + accessTokenSeconds * 1000).toISOString(),
    refreshToken,
    actor: { id, role, sessionId: session.id },
  };
}

/** What is stored of a refresh token: SHA-256, hex. The token itself is 256 random bits, so no salt is needed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

interface Owner {
  id: string;
  role: Role;
}

export type SessionContext = Pick<Context, 'now' | 'tokenKey'>;

function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + sessionDays * 24 * 60 * 60 * 1000);
}
