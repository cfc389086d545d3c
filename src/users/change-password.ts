import { Problems } from '../platform/basics/problems.ts';
import { unauthenticated } from '../platform/basics/refusals.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { accountName, countAttempt, forgiveAttempts } from './attempts.ts';
import { endSessionsOf } from './end-sessions.ts';
import { lockUser } from './lock-user.ts';
import { hashPassword, normalPassword, passwordMatches } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { User } from './user.entity.ts';
import type { ChangePasswordInput } from './user.inputs.ts';
import { WrongCredentials } from './wrong-credentials.ts';

/**
 * Gives the caller another password and ends all their sessions but this one. Returns their id. Throws WrongCredentials
 * when the current password is not theirs, Invalid for a new one that breaks a rule, Throttled after too many
 * that were not theirs: they count as wrong passwords of a sign-in do.
 */
export async function changePassword(ctx: Context, { currentPassword, newPassword }: ChangePasswordInput) {
  const { em, actor, now, studio } = ctx;
  const user = actor && (await em.fork().findOne(User, actor.id));
  if (!user) throw unauthenticated(null);
  const problems = new Problems();
  const account = accountName(user, user.username);
  await countAttempt(ctx, account);
  const matches = await passwordMatches(user.passwordHash, currentPassword);
  if (matches) await forgiveAttempts(ctx, account);
  if (!matches) problems.add(wrongPassword());
  else if (normalPassword(newPassword) === normalPassword(currentPassword)) {
    problems.check(false, 'It must be another one than now.', ['newPassword']);
  }
  await checkPassword(problems, newPassword, { owner: user, studio }, ['newPassword']);
  problems.throwIfAny();
  const passwordHash = await hashPassword(newPassword);
  return inTransaction(em, async em => {
    const { passwordHash: checked } = user;
    const locked = await lockUser(em, user.id);
    // Somebody else may have given them another one since.
    if (locked.passwordHash !== checked) throw wrongPassword();
    locked.passwordHash = passwordHash;
    locked.touch();
    await endSessionsOf(em, user.id, now, { except: actor.sessionId });
    return user.id;
  });
}

function wrongPassword(): WrongCredentials {
  return new WrongCredentials('This is not your password.', ['currentPassword']);
}
