import { checkLine, checkOptionalLine } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { newId } from '../platform/database/columns.ts';
import type { InputValues } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { checkNamesAreFree, checkUsername } from './check-names.ts';
import { lockRoster } from './lock-user.ts';
import { openAccount } from './open-account.ts';
import { hashPassword, isTooLong, passwordFingerprint } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { User } from './user.entity.ts';
import type { CreateUserInput } from './user.inputs.ts';

/**
 * Adds a user, who can sign in immediately. Returns the id. Throws UserErrors for values that break a rule, Duplicate,
 * KeyReused.
 */
export async function createUser(ctx: Context, input: CreateUserInput): Promise<string> {
  const problems = new Problems();
  const id = newId();
  const values = {
    username: checkUsername(problems, input.username, ['username']),
    email: input.email.normalize('NFC'),
    firstName: checkLine(problems, input.firstName, ['firstName']),
    lastName: checkOptionalLine(problems, input.lastName, ['lastName']) ?? '',
    role: input.role,
  } satisfies InputValues<CreateUserInput, 'password'>;
  const user = { id, ...values };
  await checkPassword(problems, input.password, { owner: user, studio: ctx.studio }, ['password']);
  // Hashing takes a while, so it happens before the transaction takes its locks.
  const passwordHash = isTooLong(input.password) ? '' : await hashPassword(input.password);
  return oncePerKey(ctx, { change: 'createUser', args: { input: await withoutPassword(ctx, input) } }, async em => {
    await lockRoster(em);
    await checkNamesAreFree(em, problems, user);
    problems.throwIfAny();
    em.create(User, { ...user, passwordHash, dateJoined: ctx.now });
    await em.flush();
    // The user may have tried to sign in before.
    await openAccount(em, ctx, user);
    return id;
  });
}

/**
 * The input to compare when an idempotency key is reused. Inputs are stored as a fast hash, from which a password could
 * be guessed quickly. A slow hash of the password takes its place, so that a different password is still a different
 * input.
 */
async function withoutPassword({ actor }: Context, input: CreateUserInput): Promise<CreateUserInput> {
  const { idempotencyKey: key, password } = input;
  if (key == null || isTooLong(password)) return { ...input, password: '' };
  return { ...input, password: await passwordFingerprint(password, `createUser ${actor?.id} ${key}`) };
}
