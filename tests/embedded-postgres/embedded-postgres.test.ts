import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { expect, onTestFinished, test } from 'vitest';
import { commandLineOf } from '../../src/platform/database/embedded-postgres/processes.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import {
  ask,
  atelier,
  emptyFolder,
  kill,
  ownFolder,
  QUICK,
  serverPid,
  started,
  withGowns,
} from './embedded-postgres.support.ts';

ownFolder();

test('the first start creates the database, and its contents survive a restart', async () => {
  const dataDir = join(await emptyFolder(), 'new');
  const first = await startEmbeddedPostgres({ dataDir, ...QUICK });
  const [server] = await ask(
    first.url,
    `select current_user as role, current_database() as database, rolsuper, rolcreatedb,
       datlocale, lower('ÄÉ') as lower, current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
       current_setting('TimeZone') as zone, current_setting('listen_addresses') as tcp
     from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  );
  expect(server).toEqual({
    ...{ role: 'atelier', database: 'atelier', rolsuper: false, rolcreatedb: true, datlocale: 'C.UTF-8', lower: 'äé' },
    ...{ encoding: 'UTF8', checksums: 'on', zone: 'UTC', tcp: '' },
  });
  await ask(first.url, 'create extension pg_trgm');
  await ask(first.url, 'create database another');
  await ask(first.url, `create table gown as select 'Adire' as name`);
  const socketFolder = socketFolderOf(first.url);
  expect((await stat(socketFolder)).mode & 0o777).toBe(0o700);
  const pid = await serverPid(dataDir);
  await Promise.all([first.stop(), first.stop()]);
  expect(await commandLineOf(pid)).toBeUndefined();
  await expect(stat(socketFolder)).rejects.toThrow('ENOENT');
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.lock', 'postgres.log']);

  const second = await startEmbeddedPostgres({ dataDir, ...QUICK });
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, 'select * from gown')).toEqual([{ name: 'Adire' }]);
  await second.stop();
});

test('the URL also works with MikroORM', async () => {
  const { url } = await started(await withGowns());
  const orm = await MikroORM.init({ clientUrl: url, entities: [], discovery: { warnWhenNoEntities: false } });
  onTestFinished(() => orm.close());
  expect(await orm.em.getConnection().execute('select * from gown')).toEqual([{ name: 'Adire' }]);
});

test('of two starts at once on an empty folder one wins, and the other says which process has it and what to do', async () => {
  const dataDir = join(await emptyFolder(), 'new', 'folder');
  await oneWins(dataDir);
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.lock', 'postgres.log', 'postgres.owner']);
});

test('of two starts at once on an existing database one wins', async () => oneWins(await withGowns()));

test('a second start in the same process is refused', async () => {
  const dataDir = await withGowns();
  const { url } = await started(dataDir);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(`another running Atelier, process ${process.pid}.`);
  await expect((await atelier(dataDir)).refusal).toContain(`another running Atelier, process ${process.pid}.`);
  expect(await ask(url, 'select * from gown')).toEqual([{ name: 'Adire' }]);
});

test('data of another major version is refused and left as it is', async () => {
  const dataDir = await withGowns();
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    `${join(dataDir, 'postgres')} was created by PostgreSQL 17, but this is PostgreSQL 18, which cannot read it.`,
  );
  expect(await readFile(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n');
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
  const { url } = await started(dataDir);
  expect(await ask(url, 'select * from gown')).toEqual([{ name: 'Adire' }]);
});

test('a folder with other contents is refused and left as it is', async () => {
  const dataDir = await emptyFolder();
  await mkdir(join(dataDir, 'postgres'), { recursive: true });
  await writeFile(join(dataDir, 'postgres', 'notes'), 'kept');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('is not empty, and is not a PostgreSQL data folder');
  expect(await readFile(join(dataDir, 'postgres', 'notes'), 'utf8')).toBe('kept');
});

test('DATA_DIR may be long and contain spaces and any letters', async () => {
  const name = `Ọ̀ṣun "atelier", it's 50%41 #1? ${'a long way down '.repeat(8)}`;
  const dataDir = await withGowns(name);
  expect(dataDir.length).toBeGreaterThan(107);
  const killed = await atelier(dataDir);
  await kill(killed);
  const said: string[] = [];
  const { url } = await started(dataDir, line => said.push(line));
  expect(await ask(url, 'select * from gown')).toEqual([{ name: 'Adire' }]);
  expect(said).toEqual([expect.stringContaining('PostgreSQL was left running')]);
});

test('the error names a folder that cannot be written', async () => {
  const file = join(await emptyFolder(), 'file');
  await writeFile(file, '');
  const dataDir = join(file, 'data');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(`Cannot write to ${dataDir}: ENOTDIR`);
});

test('when PostgreSQL does not start, its own message is reported and the folder is released', async () => {
  const dataDir = await withGowns();
  await expect(startEmbeddedPostgres({ dataDir, settings: { max_connections: 'many' } })).rejects.toThrow(
    'invalid value for parameter "max_connections": "many"',
  );
  const { url } = await started(dataDir);
  expect(await ask(url, 'select * from gown')).toEqual([{ name: 'Adire' }]);
});

async function oneWins(dataDir: string): Promise<void> {
  const both = await Promise.all([atelier(dataDir), atelier(dataDir)]);
  const [winner] = both.filter(({ url }) => url);
  const refusals = both.map(({ refusal }) => refusal).filter(Boolean);
  expect(refusals).toEqual([
    `${dataDir} is in use by another running Atelier, process ${winner?.pid}. Stop it, or set DATA_DIR or DATABASE_URL.`,
  ]);
  expect(await ask(winner?.url ?? '', 'select current_database() as name')).toEqual([{ name: 'atelier' }]);
}

const socketFolderOf = (url: string) => decodeURIComponent(new URL(url).hostname);
