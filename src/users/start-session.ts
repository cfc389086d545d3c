import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Role } from '../platform/basics/role.ts';
import { newId } from '../platform/database/columns.ts';
import type { Actor, Context } from '../platform/graphql/context.ts';
import { accessTokenSeconds, signAccessToken } from './access-token.ts';
import { RefreshToken, Session, sessionEnd } from './session.entity.ts';
import { storedUserAgent } from './user-agent.ts';

/** What `login` and `refreshSession` return: the plain fields of Session. The user is loaded by id. */
export interface SessionData {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
  /**
   * The user of the session. They become the caller of the operation, so that `session.user` shows all their fields.
   */
  actor: Actor;
}

/** Starts a session for a user and returns its first pair of tokens. */
export async function startSession(em: EntityManager, ctx: NewSessionContext, user: Owner): Promise<SessionData> {
  const session = em.create(Session, {
    id: newId(),
    user: user.id,
    startedAt: ctx.now,
    expiresAt: sessionEnd(ctx.now),
    generation: 0,
    userAgent: storedUserAgent(ctx.userAgent),
  });
  return issueTokens(em, ctx, session, user);
}

/** Issues a new pair of tokens for an open session, and extends the session to its full duration. */
export async function issueTokens(
  em: EntityManager,
  { now, tokenKeys }: SessionContext,
  session: Session,
  { id, role }: Owner,
): Promise<SessionData> {
  session.expiresAt = sessionEnd(now);
  const refreshToken = randomBytes(32).toString('base64url');
  em.create(RefreshToken, { hash: hashToken(refreshToken), session, issuedAt: now, generation: session.generation });
  await em.flush();
  return {
    accessToken: await signAccessToken(tokenKeys.current, { sessionId: session.id, userId: id }, now),
    accessTokenExpiresAt: new Date(now.getTime() + accessTokenSeconds * 1000).toISOString(),
    refreshToken,
    actor: { id, role, sessionId: session.id },
  };
}

/** The stored form of a refresh token: SHA-256, hex. The token has 256 random bits, so it needs no salt. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

interface Owner {
  id: string;
  role: Role;
}

export type SessionContext = Pick<Context, 'now' | 'tokenKeys'>;
export type NewSessionContext = Pick<Context, 'now' | 'tokenKeys' | 'userAgent'>;
