import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileNamesOf } from '../../src/images/image-files.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import { commandLineOf } from '../../src/platform/database/embedded-postgres/processes.ts';
import { DiskStorage } from '../../src/platform/files/disk-storage.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import { anImage, anOrder } from '../support/factories.ts';
import type { TestStudio } from '../support/studio.ts';
import { builtServer } from './built-server.ts';
import { useHome, useHomes } from './server-home.ts';
import { ServerProcess } from './server-process.ts';

const openHome = useHomes();
const home = useHome();

test('the clean-up works with and without a running server, and prints what it did', async () => {
  const server = home.start();
  await server.listening();
  const postgres = await home.postgres();
  const shown = fileNamesOf(await anImageAt(postgres.url));
  await filesOf(shown);
  await filesOf(fileNamesOf(newId()), 2);
  await filesOf(fileNamesOf(newId()));

  expect(await clean()).toEqual({ code: 0, stderr: '', stdout: report(3) });
  const left = await readdir(home.uploadsDir);
  expect(left).toHaveLength(7);
  expect(left).toEqual(expect.arrayContaining(shown));
  expect(await commandLineOf(postgres.pid)).toBeDefined();
  expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null });

  await filesOf(fileNamesOf(newId()), 2);
  expect(await clean('--dry-run')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Files of no image, .* would be removed: 3$/m),
  });
  expect(await readdir(home.uploadsDir)).toHaveLength(10);
  await expect(home.postgres()).rejects.toThrow('ENOENT');
});

test('the clean-up does not create a database, and refuses unknown options', async () => {
  await using empty = await openHome();
  const { dataDir, uploadsDir } = empty;
  expect(await clean({ DATA_DIR: dataDir, UPLOADS_DIR: uploadsDir })).toEqual({
    code: 1,
    stdout: '',
    stderr: `The clean-up of images failed: There is no database in ${dataDir} (DATA_DIR): start Atelier first, or set DATABASE_URL.\n`,
  });
  expect(await readdir(empty.folder)).not.toContain('data');
  expect(await clean('--dryrun')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Unknown option '--dryrun'"),
  });
});

async function clean(given: string | Record<string, string> = {}) {
  const [settings, words] = typeof given === 'string' ? [{}, [given]] : [given, []];
  const program = join(await builtServer(), 'dist', 'programs', 'clean-images.js');
  const { dataDir, uploadsDir } = home;
  const command = new ServerProcess(program, { DATA_DIR: dataDir, UPLOADS_DIR: uploadsDir, ...settings }, words);
  const { code } = await command.ended;
  return { code, stdout: command.stdout, stderr: command.stderr };
}

const report = (orphans: number) =>
  [
    'Images deleted more than 30 days ago whose files were removed: 0',
    `Files of no image, older than an hour, that were removed: ${orphans}`,
    'Unfinished files, older than an hour, that were removed: 0',
    '',
  ].join('\n');

async function anImageAt(url: string): Promise<string> {
  const orm = await openDatabase({ url, entities, migrations });
  try {
    const studio = { orm } as TestStudio;
    return (await anImage(studio, (await anOrder(studio)).id)).id;
  } finally {
    await orm.close();
  }
}

async function filesOf(names: string[], hoursAgo = 0): Promise<void> {
  const storage = await DiskStorage.open(home.uploadsDir);
  const at = new Date(Date.now() - hoursAgo * 60 * 60 * 1000);
  for (const name of names) {
    await storage.put(name, Buffer.from('picture'));
    await utimes(join(home.uploadsDir, name), at, at);
  }
}
