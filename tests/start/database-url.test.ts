import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { migrations } from '../../src/start/migrations.ts';
import { ask } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { holdLock } from '../support/hold-lock.ts';
import { runOn } from '../support/postgres.ts';
import { useHomes } from './server-home.ts';
import type { ServerProcess } from './server-process.ts';
import { printedSignIns, signIn } from './signing-in.ts';

const openHome = useHomes();

test.concurrent('when two servers start at once on one empty database, one creates the studio and both serve it', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  await using otherHome = await openHome();
  const settings = {
    ...{ DATABASE_URL: database.url, SAMPLE_DATA: 'true', TOKEN_KEY: 'a key that all processes share, 32 bytes' },
    ...{ ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' },
    UPLOADS_DIR: home.uploadsDir,
  };
  const servers = [home.start(settings), otherHome.start(settings)];
  const urls = await Promise.all(servers.map(server => server.listening()));
  const printed = servers.map(({ stdout }) => printedSignIns(stdout));
  expect(printed.map(({ length }) => length).sort()).toEqual([0, 2]);
  expect(servers.map(({ stderr }) => stderr)).toEqual(['', '']);

  const [[counted] = []] = [await runOn(database.url, everything)];
  const sample = { users: 3, customers: 40, inventory_items: 120, orders: 200, images: 12 };
  expect(counted).toEqual({ ...sample, migrations: migrations.map(({ name }) => name) });
  expect(await wrongInBooks(database.url)).toEqual({});

  for (const { username, password } of printed.flat()) {
    for (const url of urls) expect((await signIn(url, username, password)).user.username).toBe(username);
  }
  const { accessToken: token } = await signIn(urls[0] ?? '', 'ada', settings.ADMIN_PASSWORD);
  const elsewhere = { url: urls[1] ?? '' };
  expect(await ask(elsewhere, '{ me { username } }', { token })).toEqual({ data: { me: { username: 'ada' } } });
  expect(await ask({ url: urls[0] ?? '' }, 'mutation { logout }', { token })).toEqual({ data: { logout: true } });
  const { errors } = await ask(elsewhere, '{ me { username } }', { token });
  expect(errors?.[0]?.extensions.code).toBe('SESSION_ENDED');

  expect(await Promise.all(servers.map(server => server.signal('SIGTERM')))).toEqual([ended, ended]);
  expect(await runOn(database.url, 'select count(*)::int as orders from orders')).toEqual([{ orders: 200 }]);
  // No embedded PostgreSQL and no token key was created, only the shared folder for images.
  expect((await Promise.all([home, otherHome].map(({ folder }) => readdir(folder)))).flat()).toEqual(['uploads']);
});

test.concurrent('a server waits without a time limit while another one performs the first start', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  let server: ServerProcess;
  {
    await using other = await holdLock(database.url, 'select pg_advisory_xact_lock(4702112)');
    const limits = { DATABASE_STATEMENT_MS: '2000', DATABASE_LOCK_MS: '2000' };
    server = home.start({ DATABASE_URL: database.url, ...limits });
    // Longer than any other statement may run.
    await other.waitedFor(1, 3);
  }
  await server.listening();
  expect(printedSignIns(server.stdout)).toHaveLength(1);
});

const ended = { code: 0, signal: null };

const everything = `select
  (select count(*)::int from users) as users, (select count(*)::int from customers) as customers,
  (select count(*)::int from inventory_items) as inventory_items, (select count(*)::int from orders) as orders,
  (select count(*)::int from images) as images,
  (select array_agg(name::text order by id) from mikro_orm_migrations) as migrations`;
