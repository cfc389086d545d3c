import { randomBytes } from 'node:crypto';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { foldName } from '../platform/basics/fold-name.ts';
import { liftLimits } from '../platform/database/connection/session.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Storage } from '../platform/files/storage.ts';
import { type Config, ConfigError } from '../platform/settings/config.ts';
import { historyDays } from '../sample/add-orders.ts';
import { sampleJunior, sampleLead } from '../sample/designers.ts';
import { loadSample } from '../sample/load-sample.ts';
import { daysBefore } from '../sample/sample-context.ts';
import { addUser, type NewUser } from '../users/add-user.ts';
import { findPasswordProblem } from '../users/password-rules.ts';
import { UserSchema } from '../users/user.entity.ts';

const db = rowsOf(UserSchema);

/** A user with a generated password, which is printed once. */
export interface NewSignIn {
  who: string;
  username: string;
  password: string;
}

/**
 * Creates the first users in an empty database, and the sample studio if the settings ask for it, in one transaction.
 * Does nothing when there is a user. When several processes start at once, one of them does it. Returns the users with
 * generated passwords. Throws ConfigError for an ADMIN_PASSWORD that breaks the password rules.
 */
export function firstStart(
  orm: MikroORM,
  config: Config,
  storage: Storage,
  progress: (done: string) => void,
): Promise<NewSignIn[]> {
  return inTransaction(orm.em, async em => {
    const connection = em.getKysely();
    // In a separate statement: a statement runs under the limits that were set when it began.
    await sql.raw(liftLimits).execute(connection);
    await sql`select pg_advisory_xact_lock(${firstStartLock})`.execute(connection);
    if (await db(em).selectFrom('users').select('id').limit(1).executeTakeFirst()) return [];
    const now = new Date();
    if (config.admin) await addUser(em, await adminFrom(config.admin, config), now);
    if (config.sampleData) return sampleStudio(em, config, storage, now, progress);
    return config.admin
      ? []
      : [await addWithGeneratedPassword(em, { ...defaultLead, role: 'ADMIN' }, 'lead designer', now)].map(
          ({ signIn }) => signIn,
        );
  });
}

const firstStartLock = 4_702_112;

async function sampleStudio(
  em: EntityManager,
  config: Config,
  storage: Storage,
  now: Date,
  progress: (done: string) => void,
) {
  const joined = daysBefore(now, historyDays + 60);
  const lead = await addWithGeneratedPassword(
    em,
    withoutConflict(config.admin, sampleLead),
    'sample lead designer',
    joined,
  );
  const junior = await addWithGeneratedPassword(
    em,
    withoutConflict(config.admin, sampleJunior),
    'sample junior designer',
    joined,
  );
  await loadSample(em, { leadId: lead.id, juniorId: junior.id, studio: config.studio, storage, now, progress });
  return [lead.signIn, junior.signIn];
}

/** Renames a sample designer who has the same username or e-mail address as the lead designer of the settings. */
function withoutConflict(admin: Config['admin'], person: Omit<NewUser, 'password'>): Omit<NewUser, 'password'> {
  const same = (a: string, b = '') => foldName(a) === foldName(b);
  return {
    ...person,
    username: same(person.username, admin?.email.split('@')[0]) ? `sample-${person.username}` : person.username,
    email: same(person.email, admin?.email) ? `sample-${person.email}` : person.email,
  };
}

async function addWithGeneratedPassword(em: EntityManager, person: Omit<NewUser, 'password'>, who: string, now: Date) {
  const password = randomBytes(15).toString('base64url');
  const id = await addUser(em, { ...person, password }, now);
  return { id, signIn: { who, username: person.username, password } };
}

const defaultLead = {
  username: 'lead',
  email: 'lead@atelier.invalid',
  firstName: 'Lead',
  lastName: 'Designer',
} as const;

/** The username is the part of the e-mail address before the @. */
async function adminFrom({ email, password }: { email: string; password: string }, { studio }: Config) {
  const username = email.slice(0, email.indexOf('@'));
  const admin = { username, email, password, firstName: username, lastName: '', role: 'ADMIN' as const };
  const problem = await findPasswordProblem(password, admin, studio);
  if (problem !== null) throw new ConfigError(`ADMIN_PASSWORD: ${problem}`);
  return admin;
}
