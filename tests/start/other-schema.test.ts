import { expect, test } from 'vitest';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { useHomes } from './server-home.ts';
import { signIn } from './signing-in.ts';

const openHome = useHomes();

const admin = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };

test.concurrent.each([
  ['that the database puts first in search_path', 'alter database $DATABASE set search_path = studio, public', {}],
  ['that DATABASE_SCHEMA names', 'select', { DATABASE_SCHEMA: 'studio' }],
])('a studio lives in the schema %s, beside tables of others, start after start', async (_, statement, settings) => {
  await using database = await emptyDatabase();
  const name = new URL(database.url).pathname.slice(1);
  await runOn(database.url, 'create schema studio');
  await runOn(database.url, 'create table public.users (id int)');
  await runOn(database.url, 'create table public.mikro_orm_migrations (id int, name text)');
  await runOn(database.url, statement.replace('$DATABASE', name));
  await using home = await openHome();
  for (let start = 0; start < 2; start += 1) {
    const server = home.start({ DATABASE_URL: database.url, ...admin, ...settings });
    const { user } = await signIn(await server.listening(), 'ada', admin.ADMIN_PASSWORD);
    expect(user.username).toBe('ada');
    expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null });
  }
  expect(await runOn(database.url, 'select username from studio.users')).toEqual([{ username: 'ada' }]);
  expect(await runOn(database.url, 'select from public.users')).toEqual([]);
});
