import { checkLine, checkOptionalLine } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { newId } from '../platform/database/columns.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { checkNamesAreFree, checkUsername } from './check-names.ts';
import { lockRoster } from './lock-user.ts';
import { hashPassword, isTooLong, passwordFingerprint } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { User } from './user.entity.ts';
import type { CreateUserInput } from './user.inputs.ts';

/**
 * Adds a user, who may sign in at once. Returns the id. Throws UserErrors for values that break a rule, Duplicate,
 * KeyReused.
 */
export async function createUser(ctx: Context, input: CreateUserInput): Promise<string> {
  const problems = new Problems();
  const person = {
    id: newId(),
    username: checkUsername(problems, input.username, ['username']),
    email: input.email.normalize('NFC'),
    firstName: checkLine(problems, input.firstName, ['firstName']),
    lastName: checkOptionalLine(problems, input.lastName, ['lastName']) ?? '',
    role: input.role,
  };
  await checkPassword(problems, input.password, { owner: person, studio: ctx.studio }, ['password']);
  // Hashed before the transaction, which then holds its locks for no longer than it must.
  const passwordHash = isTooLong(input.password) ? '' : await hashPassword(input.password);
  return oncePerKey(ctx, { change: 'createUser', input: await withoutPassword(ctx, input) }, async em => {
    await lockRoster(em);
    await checkNamesAreFree(em, problems, person);
    problems.throwIfAny();
    em.create(User, { ...person, passwordHash, dateJoined: ctx.now });
    await em.flush();
    return person.id;
  });
}

/**
 * What is compared when a key comes again. Of the input a fast hash is stored, from which a password could be guessed
 * quickly: a slow one stands in for it, so that another password is still other input.
 */
async function withoutPassword({ actor }: Context, input: CreateUserInput): Promise<CreateUserInput> {
  const { idempotencyKey: key, password } = input;
  if (key == null || isTooLong(password)) return { ...input, password: '' };
  return { ...input, password: await passwordFingerprint(password, `createUser ${actor?.id} ${key}`) };
}
