import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../platform/database/rows.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { countAttempt, forgiveAttempts } from './attempts.ts';
import { passwordMatches } from './password.ts';
import { type SessionData, startSession } from './start-session.ts';
import { UserSchema } from './user.entity.ts';
import { WrongCredentials } from './wrong-credentials.ts';

const db = rowsOf(UserSchema);

/** An e-mail address of 254 characters has at most so many as some keyboards send it, with each accent by itself. */
const maxTypedLength = 4 * 254;

/**
 * Signs in with a username or e-mail address and a password. Throws WrongCredentials, the same for an unknown name, a
 * wrong password and a deactivated user, after the same work; Throttled, for each of them alike.
 */
export async function login(
  ctx: Context,
  { login: typed, password }: { login: string; password: string },
): Promise<SessionData> {
  // Nobody has so long a name, and folding it would hold up everybody else.
  const login = typed.length > maxTypedLength ? '' : typed;
  await countAttempt(ctx, login);
  const user = await findUser(ctx.em, login);
  const matches = await passwordMatches(user?.passwordHash, password);
  if (!user?.isActive || !matches) throw wrongCredentials();
  await forgiveAttempts(ctx, login);
  return inTransaction(ctx.em, async em => {
    // Whoever was deactivated or given another password while this one was looked at does not come in by it.
    const still = await db(em)
      .updateTable('users')
      .set({ last_login_at: ctx.now.toISOString() })
      .where('id', '=', user.id)
      .where('is_active', '=', true)
      .where('password_hash', '=', user.passwordHash)
      .executeTakeFirst();
    if (still.numUpdatedRows === 0n) throw wrongCredentials();
    return startSession(em, ctx, user);
  });
}

function wrongCredentials(): WrongCredentials {
  return new WrongCredentials('The name or the password is wrong.', []);
}

/** A username has no @, an e-mail address always has one, so at most one user is meant. */
function findUser(em: EntityManager, login: string) {
  const column = login.includes('@') ? 'email' : 'username';
  return db(em)
    .selectFrom('users')
    .select(['id', 'role', 'password_hash as passwordHash', 'is_active as isActive'])
    .where(sql<boolean>`lower(${sql.ref(column)}) = lower(${login.trim().normalize('NFC')})`)
    .executeTakeFirst();
}
