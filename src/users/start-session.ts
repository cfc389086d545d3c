import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Role } from '../platform/basics/role.ts';
import { newId } from '../platform/database/columns.ts';
import type { Actor, Context } from '../platform/graphql/context.ts';
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

/** Opens a session for a user and returns its first pair of tokens. */
export async function startSession(em: EntityManager, ctx: SessionContext, user: Owner): Promise<SessionData> {
  const session = em.create(Session, {
    id: newId(),
    user: user.id,
    startedAt: ctx.now,
    expiresAt: sessionEnd(ctx.now),
    generation: 0,
  });
  return issueTokens(em, ctx, session, user);
}

/** A new pair of tokens for an open session, which from now on lasts its full time again. */
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
  await deleteExpired(em, now);
  return {
    accessToken: await signAccessToken(tokenKeys.current, { sessionId: session.id, userId: id }, now),
    accessTokenExpiresAt: new Date(now.getTime() + accessTokenSeconds * 1000).toISOString(),
    refreshToken,
    actor: { id, role, sessionId: session.id },
  };
}

/** What is stored of a refresh token: SHA-256, hex. The token itself is 256 random bits, so no salt is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

interface Owner {
  id: string;
  role: Role;
}

export type SessionContext = Pick<Context, 'now' | 'tokenKeys'>;

function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + sessionDays * 24 * 60 * 60 * 1000);
}

/**
 * Sessions that have run out, and tokens so old that a session which did nothing since would have: a few at a time, and
 * those that somebody else is removing are left to them. Until then a token that was used is known when it comes again.
 */
async function deleteExpired(em: EntityManager, now: Date): Promise<void> {
  await sql`delete from sessions where id in (
    select id from sessions where expires_at < ${now.toISOString()} order by expires_at limit 20 for update skip locked
  )`.execute(em.getKysely());
  const oldest = new Date(now.getTime() - sessionDays * 24 * 60 * 60 * 1000);
  await sql`delete from refresh_tokens where hash in (
    select hash from refresh_tokens where issued_at < ${oldest.toISOString()} order by issued_at limit 100
    for update skip locked
  )`.execute(em.getKysely());
}
