import { expect, test } from 'vitest';
import { runOn } from '../support/postgres.ts';
import { useEmptyDatabase } from './use-database.ts';

const database = useEmptyDatabase();

test('sessions survive the migration that gives refresh tokens generations, and its reversal', async () => {
  await database.orm.migrator.up({ to: 'Migration20261122000010UserChanges' });
  await runOn(database.url, users);
  await runOn(database.url, sessions, [refreshedOften, neverRefreshed]);
  await runOn(database.url, tokens, [refreshedOften, neverRefreshed]);
  await database.orm.migrator.up({ to: 'Migration20261122000011Throttling' });
  expect(await runOn(database.url, 'select hash, generation from refresh_tokens order by hash')).toEqual([
    { hash: 'a1', generation: 0 },
    { hash: 'a2', generation: 1 },
    { hash: 'a3', generation: 2 },
    { hash: 'b1', generation: 0 },
  ]);
  expect(await runOn(database.url, 'select generation, refreshed_at from sessions order by generation')).toEqual([
    { generation: 0, refreshed_at: null },
    { generation: 2, refreshed_at: new Date('2026-11-22T11:00:00Z') },
  ]);
  await database.orm.migrator.down();
  expect(await runOn(database.url, 'select hash from refresh_tokens where used_at is null order by hash')).toEqual([
    { hash: 'a3' },
    { hash: 'b1' },
  ]);
});

const [refreshedOften, neverRefreshed] = [crypto.randomUUID(), crypto.randomUUID()];

const users = `insert into users (id, username, email, first_name, last_name, role, password_hash, date_joined)
  select gen_random_uuid(), 'ada', 'ada@example.com', 'Ada', 'Obi', 'ADMIN', '', now()`;

const sessions = `insert into sessions (id, user_id, started_at, expires_at)
  select session::uuid, users.id, now(), now() from users, unnest(array[$1, $2]) session`;

const tokens = `insert into refresh_tokens (hash, session_id, issued_at, used_at) values
  ('a3', $1, '2026-11-22 11:00Z', null),
  ('a1', $1, '2026-11-22 09:00Z', '2026-11-22 10:00Z'),
  ('a2', $1, '2026-11-22 10:00Z', '2026-11-22 11:00Z'),
  ('b1', $2, '2026-11-22 09:00Z', null)`;
