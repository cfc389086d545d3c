import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { BackupManifest } from '../../src/backup/backup-format.ts';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { builtServer } from '../start/built-server.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { useStudio } from '../support/use-studio.ts';
import { rewrite, saying, withRows } from './rewritten.ts';
import { everyRow, fillStudio, sourceOf } from './whole-studio.ts';

const folder = await mkdtemp(join(tmpdir(), 'atelier-verified-'));
afterAll(() => rm(folder, { recursive: true }));
const file = join(folder, 'whole');
const studio = useStudio(async studio => {
  await fillStudio(studio);
  return { manifest: await makeBackup(sourceOf(studio), file, { force: false }) };
});

test('a backup is proved on a PostgreSQL that is started for it and leaves nothing', async () => {
  const temporary = await mkdtemp(join(folder, 'tmp-'));
  const rows = studio.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const { code, stdout, stderr } = await verify(file, { TMPDIR: temporary });
  expect(stdout).toContain(`${file} was restored and checked, as of `);
  expect(stdout).toContain(`${rows} rows, ${studio.manifest.images.length} image files.`);
  expect([code, stderr]).toEqual([0, '']);
  expect(await readdir(temporary)).toEqual([]);
});

test('a backup is proved in the database of VERIFY_DATABASE_URL, which stays empty', async () => {
  await using empty = await emptyDatabase();
  const settings = { VERIFY_DATABASE_URL: empty.url, STUDIO_CURRENCY: studio.config.studio.currency };
  expect(await verify(file, settings)).toMatchObject({ code: 0, stderr: '' });
  expect(await everyRow(empty.url)).toEqual({});

  const wrong = join(folder, 'wrong');
  await rewrite(file, wrong, parts => withRows(parts, 'payments', () => ''));
  const refused = await verify(wrong, settings);
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain('The check of the backup failed: The books of the backup are inconsistent');

  await rewrite(file, wrong, parts => withRows(parts, 'users', () => ''));
  expect((await verify(wrong, settings)).stderr).toContain('violates foreign key constraint');
  await rewrite(file, wrong, parts => saying<BackupManifest>(parts, 'manifest.json', it => ({ ...it, sequences: [] })));
  expect((await verify(wrong, settings)).stderr).toContain('The backup lacks the sequence');

  const damaged = await readFile(file);
  damaged.writeUInt8(damaged.readUInt8(100) ^ 1, 100);
  await writeFile(wrong, damaged);
  expect((await verify(wrong, settings)).stderr).toContain('is damaged');
  expect(await everyRow(empty.url)).toEqual({});
});

test('the database of a studio is not used to prove a backup', async () => {
  const refused = await verify(file, { VERIFY_DATABASE_URL: studio.databaseUrl });
  expect(refused.stderr).toContain('The studio is not empty');
});

/** Runs `npm run backup:verify`. Returns its exit code and output. */
async function verify(file: string, settings: Record<string, string>) {
  const { PATH = '', TMPDIR } = process.env;
  const env = { PATH, ...(TMPDIR && { TMPDIR }), ...settings };
  const program = join(await builtServer(), 'dist', 'programs', 'verify-backup.js');
  return new Promise<{ code: number; stdout: string; stderr: string }>(resolve => {
    const child = execFile(process.execPath, [program, file], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
