import { expect, test } from 'vitest';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';

test('every foreign key has an index, so that no delete or update scans a table', async () => {
  await using studio = await openStudio();
  const keys = await runOn<{ key: string; indexed: boolean }>(
    studio.databaseUrl,
    `select conrelid::regclass || '.' || conname as key, exists (
      select from pg_index where indrelid = conrelid and indkey[0] = any(conkey) and indpred is null and indisvalid
    ) as indexed from pg_constraint where contype = 'f' order by key`,
  );
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter(({ indexed }) => !indexed)).toEqual([]);
});

test('no row with references can be deleted, except a user with their sessions, keys and counts', async () => {
  await using studio = await openStudio();
  const loose = await runOn<{ key: string }>(
    studio.databaseUrl,
    `select conname as key from pg_constraint where contype = 'f' and confdeltype <> 'r' order by key`,
  );
  expect(loose.map(({ key }) => key)).toEqual([
    'idempotency_keys_user_id_foreign',
    'refresh_tokens_session_id_foreign',
    'sessions_user_id_foreign',
    'upload_counts_user_id_foreign',
  ]);
});

test('every constraint of the tables is valid', async () => {
  await using studio = await openStudio();
  const idle = `select conname as name from pg_constraint where not convalidated or not conenforced
    union all select tgname from pg_trigger where tgenabled <> 'O'`;
  expect(await runOn(studio.databaseUrl, idle)).toEqual([]);
});
