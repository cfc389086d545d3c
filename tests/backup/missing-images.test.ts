import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { fileNamesOf } from '../../src/images/image-files.ts';
import { markerName } from '../../src/platform/files/storage.ts';
import { builtServer } from '../start/built-server.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { everyFile, fillStudio, sourceOf, targetAt } from './whole-studio.ts';

const folder = await mkdtemp(join(tmpdir(), 'atelier-missing-'));
afterAll(() => rm(folder, { recursive: true }));
const studio = useStudio(async studio => {
  await fillStudio(studio);
  const ids = (await runOn<{ id: string }>(studio.databaseUrl, 'select id from images order by id')).map(
    ({ id }) => id,
  );
  await studio.storage.delete(fileNamesOf(ids[0] ?? '').slice(1));
  return { ids };
});

test('a backup without some files of images is written, names the images, and has exit code 3', async () => {
  const file = join(folder, 'some');
  const { code, stdout, stderr } = await backup([file], studio.config.uploadsDir);
  expect(stdout).toMatch(/holds \d+ rows of \d+ tables and \d+ image files/);
  expect(stderr).toContain(`Files of 1 image are missing in the folder ${studio.config.uploadsDir} (UPLOADS_DIR)`);
  expect(stderr).toContain(studio.ids[0]);
  expect(code).toBe(3);
  expect(await backup([file, '--force', '--allow-missing-images'], studio.config.uploadsDir)).toMatchObject({
    code: 0,
  });

  await using empty = await emptyDatabase();
  const images = join(folder, 'some-images');
  const { manifest } = await restoreBackup(await targetAt(empty.url, images, studio), file);
  expect(manifest.missingImages).toEqual([studio.ids[0]]);
  expect(await everyFile(images)).toEqual(await everyFile(studio.config.uploadsDir));
});

test('a backup without all files of images is not written, and does not replace one that has them', async () => {
  const [wrong, own] = [join(folder, 'wrong'), join(folder, 'own')];
  await Promise.all([mkdir(wrong), mkdir(own)]);
  const file = join(own, 'studio.backup');
  await writeFile(file, 'yesterday');
  const unmarked = await backup([file, '--force'], wrong);
  expect([unmarked.code, unmarked.stdout]).toEqual([1, '']);
  expect(unmarked.stderr).toContain(`The images of this studio are not in the folder ${wrong}`);

  await copyFile(join(studio.config.uploadsDir, markerName), join(wrong, markerName));
  const { code, stdout, stderr } = await backup([file, '--force'], wrong);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`None of the studio's ${studio.ids.length} images has files in the folder ${wrong}`);
  expect(await everyFile(own)).toEqual({ 'studio.backup': Buffer.from('yesterday').toString('base64') });

  expect(await backup([file, '--force', '--allow-missing-images'], wrong)).toMatchObject({ code: 0 });
  expect(await readdir(own)).toEqual(['studio.backup']);
});

test('an image whose files the clean-up removes during the backup is not missing', async () => {
  const source = sourceOf(studio);
  const [id = ''] = studio.ids;
  const removed = 'update images set deleted_at = now(), files_removed_at = now() where id = $1';
  const read = async (name: string) => {
    if (name.includes(id)) await runOn(studio.databaseUrl, removed, [id]);
    return source.images.read(name);
  };
  const images = { ...source.images, read };
  const { missingImages } = await makeBackup({ ...source, images }, join(folder, 'cleaned'), { force: false });
  expect(missingImages).toEqual([]);
});

/** Runs `npm run backup` as a production server's operator does. Returns its exit code and output. */
async function backup(words: string[], uploadsDir: string) {
  const { PATH = '', TMPDIR } = process.env;
  const env = { PATH, ...(TMPDIR && { TMPDIR }), DATABASE_URL: studio.databaseUrl, UPLOADS_DIR: uploadsDir };
  const program = join(await builtServer(), 'dist', 'programs', 'backup.js');
  return new Promise<{ code: number; stdout: string; stderr: string }>(resolve => {
    const child = execFile(process.execPath, [program, ...words], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
