import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDatabase } from '../support/empty-database.ts';
import { holdLock } from '../support/hold-lock.ts';
import { runOn } from '../support/postgres.ts';
import { commandIn } from './command-process.ts';
import { useHome, useHomes } from './server-home.ts';

const openHome = useHomes();
const home = useHome(async home => {
  await home.start().listening();
  const backups = join(home.folder, 'backups');
  await mkdir(backups);
  const file = join(backups, 'studio.atelier');
  expect(await (await commandIn(home, 'backup', [file])).ended).toEqual({ code: 0, signal: null });
  return { backups, file };
});

describe.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends at once', signal => {
  test('a backup that waits for a table, and no unfinished file is left', async () => {
    await using users = await holdLock((await home.postgres()).url, 'lock table users in access exclusive mode');
    const command = await commandIn(home, 'backup', [join(home.backups, 'second')]);
    await users.waitedFor();
    expect((await readdir(home.backups)).length).toBe(2);
    expect(await command.signal(signal)).toEqual({ code: 1, signal: null });
    expect([command.stdout, command.stderr]).toEqual(['', `The backup was stopped by ${signal}.\n`]);
    expect(await readdir(home.backups)).toEqual(['studio.atelier']);
  });

  test('a restore that has begun, and nothing is restored', async () => {
    await using empty = await emptyDatabase();
    // Like another process that is applying the migrations.
    await using migration = await holdLock(empty.url, 'select pg_advisory_xact_lock(4702111)');
    const command = await commandIn(home, 'restore', [home.file], { DATABASE_URL: empty.url });
    await migration.waitedFor();
    expect(await command.signal(signal)).toEqual({ code: 1, signal: null });
    expect([command.stdout, command.stderr]).toEqual(['', `The restore was stopped by ${signal}.\n`]);
    const tables = "select from pg_class where relnamespace = 'public'::regnamespace";
    expect(await runOn(empty.url, tables)).toEqual([]);
  });

  test('a clean-up of images', async () => {
    await using images = await holdLock((await home.postgres()).url, 'lock table images in access exclusive mode');
    const command = await commandIn(home, 'clean-images');
    await images.waitedFor();
    expect(await command.signal(signal)).toEqual({ code: 1, signal: null });
    expect([command.stdout, command.stderr]).toEqual(['', `The clean-up of images was stopped by ${signal}.\n`]);
  });
});

test.each([
  ['backup', /^\S+ holds \d+ rows/m],
  ['restore', /^The studio is as it was/m],
] as const)('a %s that is finished, and only stops its PostgreSQL, is reported as done', async (name, report) => {
  await using own = await openHome();
  if (name === 'backup') {
    const server = own.start();
    await server.listening();
    await server.signal('SIGTERM');
  }
  const file = name === 'backup' ? join(own.folder, 'own.atelier') : home.file;
  const command = await commandIn(own, name, [file]);
  await command.said(report);
  expect(await command.signal('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(command.stderr).toBe('');
  const again = await commandIn(own, 'backup', [join(own.folder, 'again.atelier')]);
  expect(await again.ended).toEqual({ code: 0, signal: null });
});
