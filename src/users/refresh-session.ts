import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../platform/context.ts';
import { inTransaction } from '../platform/transaction.ts';
import { RefreshToken, Session } from './session.entity.ts';
import { hashOfToken, issueTokens, type SessionData } from './start-session.ts';
import { WrongCredentials } from './wrong-credentials.ts';

/**
 * Trades a refresh token for a new pair of tokens. A token works once: when it comes a second time, somebody copied it,
 * and the whole session ends for the thief and the owner alike. Throws WrongCredentials.
 */
export async function refreshSession(ctx: Context, refreshToken: string): Promise<SessionData> {
  const renewed = await inTransaction(ctx.em, async em => {
    const token = await em.findOne(RefreshToken, hashOfToken(refreshToken), { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!token) return null;
    const session = await em.findOneOrFail(Session, token.session.id, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      populate: ['user'],
    });
    if (token.usedAt) session.end(ctx.now);
    if (!session.isOpenAt(ctx.now) || !session.user.isActive) return null;
    token.usedAt = ctx.now;
    return issueTokens(em, ctx, session, session.user);
  });
  if (!renewed)
    throw new WrongCredentials('This refresh token does not work (any more): sign in again.', ['refreshToken']);
  return renewed;
}
