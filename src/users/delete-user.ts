import { InUse } from '../platform/basics/common-errors.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { hasAnotherAdmin, LastAdmin } from './last-admin.ts';
import { lockRoster, lockUser } from './lock-user.ts';

/**
 * Removes a user who has done nothing yet, with their sessions and idempotency keys. Returns the id. Throws NotFound,
 * LastAdmin, and InUse when anything was done by them: what they did keeps their name, so they are deactivated instead.
 */
export async function deleteUser(ctx: Context, id: string): Promise<string> {
  try {
    await inTransaction(ctx.em, async em => {
      await lockRoster(em);
      const user = await lockUser(em, id);
      if (user.leads() && !(await hasAnotherAdmin(em, id))) throw new LastAdmin(['id']);
      em.remove(user);
    });
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error;
    throw new InUse(
      'Something was done by this user, and keeps their name: deactivate them with `updateUser` and `isActive: false` instead.',
      ['id'],
    );
  }
  if (id === ctx.actor?.id) ctx.actor = null;
  return id;
}

/** Foreign keys guard everything that points to a user, also what is added to the schema one day. */
function isForeignKeyViolation(error: unknown): boolean {
  return ['23001', '23503'].includes((error as { code?: string }).code ?? '');
}
