import { checkLine, checkOptionalLine } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { checkNamesAreFree, checkUsername } from './check-names.ts';
import { endSessionsOf } from './end-sessions.ts';
import { hashNewPassword } from './hash-new-password.ts';
import { hasAnotherAdmin, LastAdmin } from './last-admin.ts';
import { lockRoster, lockUser } from './lock-user.ts';
import type { User } from './user.entity.ts';
import type { UpdateUserInput } from './user.inputs.ts';

/**
 * Changes what the input names about a user. Whoever is deactivated or given another password is signed out everywhere;
 * another role counts from their next request on. Returns the id. Throws NotFound, StaleVersion, LastAdmin, Duplicate,
 * UserErrors for values that break a rule.
 */
export async function updateUser(ctx: Context, id: string, input: UpdateUserInput): Promise<string> {
  const password = await hashNewPassword(ctx, id, input);
  const user = await inTransaction(ctx.em, async em => {
    await lockRoster(em);
    const user = await lockUser(em, id, input.expectedVersion);
    const before = { values: values(user), isActive: user.isActive, leads: user.leads() };
    const problems = new Problems();
    setNames(problems, user, input);
    setPowers(problems, user, input);
    problems.check(password.problem === null, password.problem ?? '', ['password']);
    if (before.leads && !user.leads() && !(await hasAnotherAdmin(em, id))) {
      problems.add(new LastAdmin([user.isActive ? 'role' : 'isActive']));
    }
    await checkNamesAreFree(em, problems, user);
    problems.throwIfAny();
    if (password.hash !== null) user.passwordHash = password.hash;
    if (password.hash !== null || before.values !== values(user)) user.touch();
    // Also when made active again: a sign-in that was under way at the deactivation must not come to life now.
    if (password.hash !== null || before.isActive !== user.isActive) await endSessionsOf(em, id, ctx.now);
    return user;
  });
  if (id === ctx.actor?.id) ctx.actor = user.isActive ? { ...ctx.actor, role: user.role } : null;
  return id;
}

function setNames(problems: Problems, user: User, { email, firstName, lastName, ...input }: UpdateUserInput): void {
  if (input.username !== undefined) user.username = checkUsername(problems, input.username ?? '', ['username']);
  if (email !== undefined && problems.check(email !== null, 'An e-mail address cannot be cleared.', ['email'])) {
    user.email = email?.normalize('NFC') ?? '';
  }
  if (firstName !== undefined) user.firstName = checkLine(problems, firstName ?? '', ['firstName']);
  if (lastName !== undefined) user.lastName = checkOptionalLine(problems, lastName, ['lastName']) ?? '';
}

function setPowers(problems: Problems, user: User, { role, isActive }: UpdateUserInput): void {
  if (role !== undefined && problems.check(role !== null, 'A role cannot be cleared.', ['role'])) {
    user.role = role ?? user.role;
  }
  if (isActive !== undefined && problems.check(isActive !== null, 'It must be true or false.', ['isActive'])) {
    user.isActive = isActive ?? user.isActive;
  }
}

function values({ username, email, firstName, lastName, role, isActive }: User): string {
  return JSON.stringify([username, email, firstName, lastName, role, isActive]);
}
