import { sql } from 'kysely';
import type { Context, LoaderFactory } from '../platform/graphql/context.ts';
import { type Account, countsOf } from './attempt-keys.ts';
import { hasPrefix } from './open-account.ts';

/**
 * Until when attempts to sign in as a user are refused, at least from one address; null if they are not. Read from the
 * primary: replicas do not have the table of the counts, which is unlogged.
 */
export function loadThrottledUntil(ctx: Context, user: Account): Promise<string | null> {
  return ctx.loader(throttledUntil).load(JSON.stringify([user.id, user.username, user.email]));
}

const throttledUntil: LoaderFactory<string | null, undefined> = ctx => async users => {
  const counts = users.map(user => {
    const [id, username, email] = JSON.parse(user) as [string, string, string];
    return countsOf({ id, username, email }, ctx.logins);
  });
  const all = counts.flat();
  const { rows } = await sql<{ prefix: string; until: string }>`
    select prefix, max(expire) as until
    from unnest(${all.map(({ prefix }) => prefix)}::text[], ${all.map(({ limit }) => limit)}::int[]) as counts (prefix, most)
    join login_attempts on ${hasPrefix}
    where points >= most and expire > ${ctx.now.getTime()}
    group by prefix`.execute(ctx.em.getKysely());
  const until = new Map(rows.map(row => [row.prefix, Number(row.until)]));
  return counts.map(of => {
    const last = Math.max(...of.map(({ prefix }) => until.get(prefix) ?? 0));
    return last === 0 ? null : new Date(last).toISOString();
  });
};
