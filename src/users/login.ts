import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Role } from '../platform/basics/role.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { accountName, countAttempt, forgiveAttempts } from './attempts.ts';
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
 * of them.
 */
export async function login(ctx: Context, input: LoginInput): Promise<SessionData> {
  const { user, name } = await findUser(ctx.em, input.login);
  const account = accountName(user, name);
  await countAttempt(ctx, account);
  const matches = await passwordMatches(user?.passwordHash, input.password);
  if (!user?.isActive || !matches) throw wrongCredentials();
  await forgiveAttempts(ctx, account);
  return inTransaction(ctx.em, async em => {
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
}

function wrongCredentials(): WrongCredentials {
  return new WrongCredentials('The name or the password is wrong.', []);
}

interface Credentials {
  id: string;
  username: string;
  role: Role;
  passwordHash: string;
  isActive: boolean;
}

/**
 * The user with this username or e-mail address, and the name in lower case. A username has no @ and an e-mail address
 * always has one, so at most one user matches.
 */
async function findUser(em: EntityManager, login: string): Promise<{ user: Credentials | null; name: string }> {
  // No user has a longer name, and normalizing it would block the event loop.
  const name = login.length > maxLoginLength ? '' : login.trim().normalize('NFC');
  const column = name.includes('@') ? 'email' : 'username';
  const { rows } = await sql<Credentials & { id: string | null; name: string }>`
    select lower(${name}) as name, id, users.username, role, password_hash as "passwordHash", is_active as "isActive"
    from (select) as one left join users on lower(${sql.ref(column)}) = lower(${name})`.execute(em.getKysely());
  const [row] = rows;
  return { user: row?.id == null ? null : row, name: row?.name ?? name };
}
