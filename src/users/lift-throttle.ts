import { Invalid } from '../platform/basics/common-errors.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { lockUser } from './lock-user.ts';
import { openAccount } from './open-account.ts';

/**
 * Forgets the failed attempts to sign in as a user. Returns their id. Throws NotFound, and Invalid for the caller
 * themselves: whoever has stolen a lead designer's token could otherwise guess their password without a limit.
 */
export function liftThrottle(ctx: Context, userId: string): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const user = await lockUser(em, userId, null, ['userId']);
    if (userId === ctx.actor?.id) throw new Invalid('Only another lead designer can lift your throttle.', ['userId']);
    await openAccount(em, ctx, user);
    return user.id;
  });
}
