import { LockMode } from '@mikro-orm/postgresql';
import { checkVersion } from '../platform/basics/common-errors.ts';
import { Problems } from '../platform/basics/problems.ts';
import { sessionEnded, unauthenticated } from '../platform/basics/refusals.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { countAttempt, countUserAttempt, forgiveAttempts } from './attempts.ts';
import { endSessionsOf } from './end-sessions.ts';
import { openAccount } from './open-account.ts';
import { hashPassword, normalPassword, passwordMatches } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { Throttled } from './throttled.ts';
import { User } from './user.entity.ts';
import type { ChangePasswordInput } from './user.inputs.ts';
import { WrongCredentials } from './wrong-credentials.ts';

/**
 * Changes the caller's password, ends all their other sessions and forgets failed attempts to sign in. Returns their
 * id. Throws WrongCredentials for a wrong current password, StaleVersion, UserErrors for a new one that breaks a rule,
 * and Throttled after too many wrong ones, which count like failed sign-ins.
 */
export async function changePassword(
  ctx: Context,
  { currentPassword, newPassword, expectedVersion }: ChangePasswordInput,
): Promise<string> {
  const { em, actor, now, studio } = ctx;
  const user = actor && (await em.fork().findOne(User, actor.id));
  if (!user) throw unauthenticated(sessionEnded);
  const problems = new Problems();
  await countAttempt(ctx, user.username);
  const wait = await countUserAttempt(ctx, user.username, user);
  if (wait !== null) throw new Throttled(wait);
  const matches = await passwordMatches(user.passwordHash, currentPassword);
  if (matches) await forgiveAttempts(ctx, user.username, user);
  if (!matches) problems.add(wrongPassword());
  else if (normalPassword(newPassword) === normalPassword(currentPassword)) {
    problems.check(false, 'The new password must differ from the old one.', ['newPassword']);
  }
  await checkPassword(problems, newPassword, { owner: user, studio }, ['newPassword']);
  problems.throwIfAny();
  const passwordHash = await hashPassword(newPassword);
  return inTransaction(em, async em => {
    const locked = await em.findOne(User, user.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!locked) throw unauthenticated(sessionEnded);
    // Another request may have changed the password while this one was checked.
    if (locked.passwordHash !== user.passwordHash) throw wrongPassword();
    checkVersion(locked, expectedVersion);
    locked.passwordHash = passwordHash;
    locked.touch();
    await endSessionsOf(em, user.id, now, { except: actor.sessionId });
    await openAccount(em, ctx, locked);
    return user.id;
  });
}

function wrongPassword(): WrongCredentials {
  return new WrongCredentials('This is not your password.', ['currentPassword']);
}
