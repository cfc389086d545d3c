import { rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { hashPassword } from './password.ts';
import { findPasswordProblem } from './password-rules.ts';
import { UserSchema } from './user.entity.ts';
import type { UpdateUserInput } from './user.inputs.ts';

const db = rowsOf(UserSchema);

/**
 * Checks and hashes the password that a lead designer sets for a user. Returns the hash or a problem, or neither when
 * no password is given or no user has this id.
 */
export async function hashNewPassword(
  { em, actor, studio }: Context,
  id: string,
  { password, ...input }: UpdateUserInput,
): Promise<{ hash: string | null; problem: string | null }> {
  if (password === undefined) return { hash: null, problem: null };
  if (password === null) return { hash: null, problem: 'The password cannot be cleared.' };
  if (id === actor?.id) return { hash: null, problem: 'Use `changePassword` to change your own password.' };
  const user = await db(em)
    .selectFrom('users')
    .select(['username', 'email', 'first_name as firstName', 'last_name as lastName'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!user) return { hash: null, problem: null };
  const owner = {
    username: input.username ?? user.username,
    email: input.email ?? user.email,
    firstName: input.firstName ?? user.firstName,
    lastName: input.lastName ?? user.lastName,
  };
  const problem = await findPasswordProblem(password, owner, studio);
  // Hashing takes a while, so it happens before the transaction takes its locks.
  return { hash: problem === null ? await hashPassword(password) : null, problem };
}
