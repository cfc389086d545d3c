import { InUse } from '../platform/basics/common-errors.ts';
import { isForeignKeyViolation } from '../platform/database/foreign-key.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { hasAnotherAdmin, LastAdmin } from './last-admin.ts';
import { lockRoster, lockUser } from './lock-user.ts';
import { signOutCaller } from './sign-out-caller.ts';

/**
 * Deletes a user who has not done anything yet, with their sessions and idempotency keys. Returns the id. Throws
 * NotFound, StaleVersion, LastAdmin, and InUse for a user with recorded actions. Such a user can be deactivated
 * instead.
 */
export async function deleteUser(ctx: Context, id: string, expectedVersion?: number | null): Promise<string> {
  try {
    await inTransaction(ctx.em, async em => {
      await lockRoster(em);
      const user = await lockUser(em, id, expectedVersion);
      if (user.leads() && !(await hasAnotherAdmin(em, id))) throw new LastAdmin(['id']);
      em.remove(user);
    });
  } catch (error) {
    // Everything that a user can do leaves a row with a foreign key to them.
    if (!isForeignKeyViolation(error)) throw error;
    throw new InUse('Some records name this user: deactivate them with `updateUser` and `isActive: false` instead.', [
      'id',
    ]);
  }
  if (id === ctx.actor?.id) signOutCaller(ctx);
  return id;
}
