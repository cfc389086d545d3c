import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Context } from '../platform/graphql/context.ts';
import { type Account, countsOf, nameKey } from './attempt-keys.ts';

const hour = 60 * 60 * 1000;

/**
 * Deletes all failed attempts at an account, from every address, so that its user can sign in now. Call it in the
 * transaction that sets a new password: a guess that is counted before it is then checked against the old password, or
 * counted for the user once more.
 *
 * The counts of addresses stay, so that whoever guesses from one gains nothing for other accounts. For an hour some
 * attempts at this account are allowed from them, as many as from any other address: its user may be there.
 */
export async function openAccount(em: EntityManager, { logins }: Pick<Context, 'logins'>, user: Account) {
  const prefixes = countsOf(user, logins).map(({ prefix }) => prefix);
  await sql`delete from login_attempts using unnest(${prefixes}::text[]) as counts (prefix)
    where ${hasPrefix}`.execute(em.getKysely());
  const keys = [...new Set([user.username, user.email].map(openingKey))].sort();
  await sql`insert into login_attempts (key, points, expire)
    select key, 0, ${Date.now() + hour}::bigint from unnest(${keys}::text[]) as key
    on conflict (key) do update set points = 0, expire = excluded.expire`.execute(em.getKysely());
}

/** Whether a throttled address may try this name once more, because its account was opened. Counts the attempt. */
export async function useOpening({ em, logins }: Pick<Context, 'em' | 'logins'>, login: string): Promise<boolean> {
  const { rows } = await sql`update login_attempts set points = points + 1
    where key = ${openingKey(login)} and points < ${logins.perAccountAndAddress} and expire > ${Date.now()}
    returning key`.execute(em.getKysely());
  return rows.length > 0;
}

const openingKey = (login: string) => `opened:${nameKey(login)}`;

/** Whether `key` begins with `prefix`, as the index of the keys can find it: they have no character after "z". */
export const hasPrefix = sql<boolean>`key collate "C" >= prefix and key collate "C" < prefix || '~'`;
