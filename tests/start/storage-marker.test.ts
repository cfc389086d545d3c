import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { markerName } from '../../src/platform/files/storage.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { commandIn } from './command-process.ts';
import { useHomes } from './server-home.ts';
import type { ServerProcess } from './server-process.ts';

const openHome = useHomes();

const ada = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };

test('processes that first start at the same time mark one folder, and one with another folder does not start', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const other = join(home.folder, 'not-shared');
  const settings = { DATABASE_URL: database.url, ...ada };
  const servers = [1, 2, 3].map(() => home.start(settings));
  for (const server of servers) await server.listening();
  const [row] = await runOn<{ id: string }>(database.url, 'select id from studio_identity');
  expect(await readFile(join(home.uploadsDir, markerName), 'utf8')).toBe(`${row?.id}\n`);

  const place = `the folder ${other} (UPLOADS_DIR)`;
  const words = `The images of this studio are not in ${place}: it has no file ${markerName}. `;
  expect(await refused(home.start({ ...settings, UPLOADS_DIR: other }))).toContain(`Atelier cannot start: ${words}`);
  expect(await readdir(other)).toEqual([]);
  for (const server of servers) expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null });
});

test('a clean-up and a backup with the folder of another studio are refused, and a restore marks its folder', async () => {
  await using home = await openHome();
  await using another = await openHome();
  await using restored = await openHome();
  for (const { start } of [home, another]) {
    const server = start(ada);
    await server.listening();
    await server.signal('SIGTERM');
  }
  const file = join(home.folder, 'backup');
  const wrong = { UPLOADS_DIR: another.uploadsDir };
  const words = `The images of this studio are not in the folder ${another.uploadsDir} (UPLOADS_DIR): its file ${markerName} names another studio.`;
  expect(await refused(await commandIn(home, 'clean-images', [], wrong))).toContain(words);
  expect(await refused(await commandIn(home, 'backup', [file], wrong))).toContain(words);
  expect(await readdir(home.folder)).not.toContain('backup');

  await done(await commandIn(home, 'backup', [file]));
  expect(await refused(await commandIn(restored, 'restore', [file], wrong))).toContain(words);
  await done(await commandIn(restored, 'restore', [file]));
  const marker = await readFile(join(home.uploadsDir, markerName), 'utf8');
  expect(await readFile(join(restored.uploadsDir, markerName), 'utf8')).toBe(marker);
  const server = restored.start();
  await server.listening();
  await server.signal('SIGTERM');

  // As after a move of the folder.
  const moved = join(home.folder, 'moved');
  await mkdir(moved);
  await cp(home.uploadsDir, moved, { recursive: true });
  await home.start({ UPLOADS_DIR: moved }).listening();
});

async function refused(process: ServerProcess): Promise<string> {
  expect(await process.ended).toEqual({ code: 1, signal: null });
  return process.stderr;
}

async function done(process: ServerProcess): Promise<void> {
  expect([await process.ended, process.stderr]).toEqual([{ code: 0, signal: null }, '']);
}
