import { checkLine, checkOptionalLine } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { assign } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import { checkNamesAreFree, checkUsername } from './check-names.ts';
import { endSessionsOf } from './end-sessions.ts';
import { hashNewPassword } from './hash-new-password.ts';
import { hasAnotherAdmin, LastAdmin } from './last-admin.ts';
import { lockRoster, lockUser } from './lock-user.ts';
import { openAccount } from './open-account.ts';
import { signOutCaller } from './sign-out-caller.ts';
import type { User } from './user.entity.ts';
import type { UpdateUserInput } from './user.inputs.ts';

/**
 * Changes the fields of a user that the input names. Deactivating a user or setting their password ends all their
 * sessions; a new role applies from their next request on. A new password or name can be used at once, whatever failed
 * before. Returns the id. Throws NotFound, StaleVersion, LastAdmin,
 * Duplicate, UserErrors for values that break a rule.
 */
export async function updateUser(ctx: Context, id: string, input: UpdateUserInput): Promise<string> {
  const password = await hashNewPassword(ctx, id, input);
  const user = await inTransaction(ctx.em, async em => {
    await lockRoster(em);
    const user = await lockUser(em, id, input.expectedVersion);
    const problems = new Problems();
    const wasLeading = user.leads();
    const changed = assignFields(problems, user, input);
    problems.check(password.problem === null, password.problem ?? '', ['password']);
    if (wasLeading && !user.leads() && !(await hasAnotherAdmin(em, id))) {
      problems.add(new LastAdmin([user.isActive ? 'role' : 'isActive']));
    }
    await checkNamesAreFree(em, problems, user);
    problems.throwIfAny();
    if (password.hash !== null) user.passwordHash = password.hash;
    if (password.hash !== null || changed.length > 0) user.touch();
    // Also on reactivation: a login that was in progress during the deactivation must not leave a session that works
    // now.
    if (password.hash !== null || changed.includes('isActive')) await endSessionsOf(em, id, ctx.now);
    const isNamed = changed.some(field => field === 'username' || field === 'email');
    if (password.hash !== null || isNamed) await openAccount(em, ctx, user);
    return user;
  });
  if (id === ctx.actor?.id) {
    if (user.isActive) ctx.actor = { ...ctx.actor, role: user.role };
    else signOutCaller(ctx);
  }
  return id;
}

function assignFields(problems: Problems, user: User, { password: _, ...input }: UpdateUserInput) {
  return assign(user, input, {
    username: username => checkUsername(problems, username ?? '', ['username']),
    email: email => {
      problems.check(email !== null, 'The e-mail address cannot be cleared.', ['email']);
      return email?.normalize('NFC');
    },
    firstName: firstName => checkLine(problems, firstName ?? '', ['firstName']),
    lastName: lastName => checkOptionalLine(problems, lastName, ['lastName']) ?? '',
    role: role => {
      problems.check(role !== null, 'The role cannot be cleared.', ['role']);
      return role ?? undefined;
    },
    isActive: isActive => {
      problems.check(isActive !== null, 'isActive must be true or false.', ['isActive']);
      return isActive ?? undefined;
    },
  });
}
