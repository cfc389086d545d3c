import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { countFailedRefresh } from './attempts.ts';
import { RefreshToken, Session } from './session.entity.ts';
import { hashToken, issueTokens, type SessionData } from './start-session.ts';
import { User } from './user.entity.ts';
import { WrongCredentials } from './wrong-credentials.ts';

/**
 * Exchanges a refresh token for a new pair of tokens. A token works once, and again within ten seconds as long as no
 * newer one was used. If it is used after that, somebody copied it, and the session ends for both the thief and the
 * owner. Throws WrongCredentials; Throttled after too many failed attempts from the same address.
 */
export async function refreshSession(ctx: Context, refreshToken: string): Promise<SessionData> {
  const renewed = await inTransaction(ctx.em, em => renewSession(em, ctx, hashToken(refreshToken)));
  if (renewed) return renewed;
  await countFailedRefresh(ctx);
  throw new WrongCredentials('This refresh token is not valid: sign in again.', ['refreshToken']);
}

/** Locks the session, so that of two simultaneous refreshes the second sees what the first one did. */
async function renewSession(em: EntityManager, ctx: Context, hash: string): Promise<SessionData | null> {
  const token = await em.findOne(RefreshToken, hash);
  if (!token || token.isExpiredAt(ctx.now)) return null;
  const session = await em.findOne(Session, token.session.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!session) return null;
  const user = await em.findOneOrFail(User, session.user.id);
  if (!user.isActive || !session.renew(token.generation, ctx.now)) return null;
  return issueTokens(em, ctx, session, user);
}
