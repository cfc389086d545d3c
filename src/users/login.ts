import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { foldName } from '../platform/basics/fold-name.ts';
import { folded } from '../platform/database/folded.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { countAttempt, countUserAttempt, forgiveAttempts } from './attempts.ts';
import { passwordMatches } from './password.ts';
import type { LoginInput } from './session.inputs.ts';
import { type SessionData, startSession } from './start-session.ts';
import { UserSchema } from './user.entity.ts';
import { WrongCredentials } from './wrong-credentials.ts';

const db = rowsOf(UserSchema);

/** An e-mail address has at most 254 characters; some keyboards send each accent as a separate character. */
const maxLoginLength = 4 * 254;

/**
 * Signs in with a username or e-mail address and a password. Throws WrongCredentials for an unknown name, a wrong
 * password and a deactivated user, with the same message after the same work; Throttled, which is also the same for all
 * of them. If only attempts with the user's other name exceeded the limit, it throws WrongCredentials, even for the
 * right password: Throttled would show that both names belong to one user.
 */
export async function login(ctx: Context, { login: typed, password }: LoginInput): Promise<SessionData> {
  // No user has a longer name, and normalizing it would block the event loop.
  const name = typed.length > maxLoginLength ? '' : typed;
  await countAttempt(ctx, name);
  const user = await findUser(ctx.em, name);
  const wait = await countUserAttempt(ctx, name, user);
  const matches = await passwordMatches(user?.passwordHash, password);
  if (!user?.isActive || !matches || wait !== null) throw wrongCredentials();
  const session = await inTransaction(ctx.em, async em => {
    // The user may have been deleted, deactivated or given another password while this one was checked.
    const { numUpdatedRows } = await db(em)
      .updateTable('users')
      .set({ last_login_at: ctx.now.toISOString() })
      .where('id', '=', user.id)
      .where('is_active', '=', true)
      .where('password_hash', '=', user.passwordHash)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw wrongCredentials();
    return startSession(em, ctx, user);
  });
  // Only now: a password that was replaced meanwhile does not count as the right one.
  await forgiveAttempts(ctx, name, user);
  return session;
}

function wrongCredentials(): WrongCredentials {
  return new WrongCredentials('The name or the password is wrong.', []);
}

/** A username has no @ and an e-mail address always has one, so at most one user matches. */
function findUser(em: EntityManager, login: string) {
  const column = foldName(login).includes('@') ? 'email' : 'username';
  return db(em)
    .selectFrom('users')
    .select(['id', 'role', 'password_hash as passwordHash', 'is_active as isActive'])
    .where(sql<boolean>`${folded(sql.ref(column))} = ${folded(login.trim())}`)
    .executeTakeFirst();
}
