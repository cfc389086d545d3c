import { expect, test } from 'vitest';
import { cleanUpRules } from '../../src/start/clean-up-rules.ts';
import { ask } from '../support/ask.ts';
import { holdLock } from '../support/hold-lock.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { aSecondServer } from '../support/second-server.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }), { each: true });

const now = new Date('2026-06-01T12:00:00Z');
/** The clean-up waits for 5 minutes more, because clocks differ. */
const ago = (text: string) => `(timestamptz '${now.toISOString()}' - interval '5 minutes' - interval '${text}')`;
const [barely, notYet] = ["'1 second'", "'-1 second'"];

/** Rows as of `now`: what is old has "old" in its name, and what must be kept has "kept". */
const rows = (user: string) => `
  insert into sessions (id, user_id, started_at, expires_at, generation) values
    ('01980000-0000-7000-8000-00000000000a', '${user}', ${ago('40 days')}, ${ago('0')} - interval ${barely}, 2),
    ('01980000-0000-7000-8000-00000000000b', '${user}', ${ago('40 days')}, ${ago('0')} - interval ${notYet}, 2);
  insert into refresh_tokens (hash, session_id, issued_at, generation) values
    ('old of the old session', '01980000-0000-7000-8000-00000000000a', ${ago('31 days')}, 1),
    ('old', '01980000-0000-7000-8000-00000000000b', ${ago('30 days')} - interval ${barely}, 0),
    ('kept, used', '01980000-0000-7000-8000-00000000000b', ${ago('30 days')} - interval ${notYet}, 1),
    ('kept, not used', '01980000-0000-7000-8000-00000000000b', ${ago('1 day')}, 2);
  insert into login_attempts values
    ('old', 3, extract(epoch from ${ago('0')} - interval ${barely}) * 1000),
    ('kept', 3, extract(epoch from ${ago('0')} - interval ${notYet}) * 1000);
  insert into request_counts select 'user:' || key, points, expire from login_attempts where key in ('old', 'kept');
  insert into idempotency_keys values
    ('${user}', 'old', '', '${user}', ${ago('48 hours')} - interval ${barely}),
    ('${user}', 'kept', '', '${user}', ${ago('48 hours')} - interval ${notYet});
  insert into upload_counts values
    ('${user}', timestamptz '2026-06-01T10:00:00Z', 1), ('${user}', timestamptz '2026-06-01T11:00:00Z', 2)`;

const left = async () => ({
  refresh_tokens: await names("select hash as name from refresh_tokens where hash ~ '^(old|kept)'"),
  sessions: await names("select right(id::text, 1) as name from sessions where id::text ~ '^01980000-0000-7000'"),
  login_attempts: await names("select key as name from login_attempts where key in ('old', 'kept')"),
  request_counts: await names('select key as name from request_counts'),
  idempotency_keys: await names('select key as name from idempotency_keys'),
  upload_counts: await names('select files::text as name from upload_counts'),
});

const names = async (statement: string) =>
  (await runOn<{ name: string }>(studio.databaseUrl, `${statement} order by 1`)).map(({ name }) => name);

const everything = {
  refresh_tokens: ['kept, not used', 'kept, used', 'old', 'old of the old session'],
  sessions: ['a', 'b'],
  login_attempts: ['kept', 'old'],
  request_counts: ['user:kept', 'user:old'],
  idempotency_keys: ['kept', 'old'],
  upload_counts: ['1', '2'],
};
const cleaned = {
  refresh_tokens: ['kept, not used', 'kept, used'],
  sessions: ['b'],
  login_attempts: ['kept'],
  request_counts: ['user:kept'],
  idempotency_keys: ['kept'],
  upload_counts: ['2'],
};

test('what is old is deleted from every table, and what is still needed is kept', async () => {
  await runOn(studio.databaseUrl, rows(studio.lead.id));
  expect(await left()).toEqual(everything);
  await studio.app.cleanUp.run(now);
  expect(await left()).toEqual(cleaned);
  expect(Object.keys(cleaned).sort()).toEqual(cleanUpRules.map(({ table }) => table).sort());
});

test('the clean-up finds old rows by an index in each table', async () => {
  const leading = `select relname as table, attname as column from pg_index join pg_class on pg_class.oid = indrelid
    join pg_attribute on attrelid = indrelid and attnum = indkey[0]`;
  expect(await runOn(studio.databaseUrl, leading)).toEqual(
    expect.arrayContaining(cleanUpRules.map(({ table, column }) => ({ table, column }))),
  );
});

test('while one process cleans up, another does not, and it does not wait', async () => {
  await runOn(studio.databaseUrl, rows(studio.lead.id));
  await using second = await aSecondServer(studio);
  await using other = await holdLock(studio.databaseUrl, 'select pg_advisory_xact_lock(4702113)');
  for (const { app } of [studio, second]) await app.cleanUp.run(now);
  expect(await left()).toEqual(everything);
  await other.commit();
  await Promise.all([studio, second].map(({ app }) => app.cleanUp.run(now)));
  await studio.app.cleanUp.run(now);
  expect(await left()).toEqual(cleaned);
  const deleted = await Promise.all([studio, second].map(async ({ url }) => (await metrics(url)).get(tokensDeleted)));
  expect(deleted.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(2);
});

test('a row that a transaction uses is kept until the next time', async () => {
  await runOn(studio.databaseUrl, rows(studio.lead.id));
  await using used = await holdLock(studio.databaseUrl, "select from refresh_tokens where hash = 'old' for update");
  await studio.app.cleanUp.run(now);
  expect(await left()).toEqual({ ...cleaned, refresh_tokens: [...cleaned.refresh_tokens, 'old'] });
  await used.commit();
  await studio.app.cleanUp.run(now);
  expect(await left()).toEqual(cleaned);
});

test('many old rows are deleted in small transactions', async () => {
  const old = "insert into login_attempts select 'pair:' || i, 1, 1 from generate_series(1, 1201) i";
  await runOn(studio.databaseUrl, old);
  studio.statements();
  await studio.app.cleanUp.run(now);
  const sent = studio.statements().filter(text => text.includes('delete from "login_attempts"'));
  expect([sent.length, await names('select key as name from login_attempts where expire = 1')]).toEqual([3, []]);
});

test('when nothing is old, each table costs one short transaction', async () => {
  await studio.app.cleanUp.run(now);
  studio.statements();
  await studio.app.cleanUp.run(now);
  const sent = studio.statements().map(text => text.replace(/^(delete from "\w+"|\w+).*$/s, '$1'));
  expect(sent).toEqual(cleanUpRules.flatMap(({ table }) => ['begin', 'select', `delete from "${table}"`, 'commit']));
});

test('a failure is counted, the other tables are cleaned up, and the server goes on', async () => {
  await runOn(studio.databaseUrl, rows(studio.lead.id));
  await runOn(studio.databaseUrl, 'alter table sessions rename column expires_at to ends_at');
  await studio.app.cleanUp.run(now);
  await runOn(studio.databaseUrl, 'alter table sessions rename column ends_at to expires_at');
  expect(await left()).toEqual({ ...cleaned, sessions: ['a', 'b'] });
  const after = await metrics(studio.url);
  expect([after.get(failures), after.get(lastSuccess), after.get(tokensDeleted)]).toEqual([1, 0, 2]);
  await studio.app.cleanUp.run(now);
  const later = await metrics(studio.url);
  expect([later.get(failures), later.get(lastSuccess)]).toEqual([1, now.getTime() / 1000]);
  expect(await ask(studio, '{ me { username } }', { token: studio.lead.token })).toMatchObject({
    data: { me: { username: studio.lead.username } },
  });
});

const tokensDeleted = 'atelier_cleaned_rows_total{table="refresh_tokens"}';
const failures = 'atelier_cleanup_failures_total';
const lastSuccess = 'atelier_cleanup_last_success_timestamp_seconds';

async function metrics(url: string): Promise<Map<string, number>> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  return new Map(lines.map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]));
}
