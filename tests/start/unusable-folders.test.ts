import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anImage, anOrder } from '../support/factories.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';
import { commandIn } from './command-process.ts';
import { useHome, useHomes } from './server-home.ts';
import type { ServerProcess } from './server-process.ts';

const openHome = useHomes();
const home = useHome(async home => {
  await home.start().listening();
  const aFile = join(home.folder, 'a-file');
  await writeFile(aFile, 'not a folder');
  return { aFile };
});

async function refused(process: ServerProcess): Promise<string> {
  expect(await process.ended).toEqual({ code: 1, signal: null });
  expect(process.stdout).toBe('');
  return process.stderr;
}

const cannotBeUsed = (folder: string, why: string) =>
  `The folder for images, ${folder} (UPLOADS_DIR), cannot be used: ${why}, opendir '${folder}'\n`;
const missing = 'ENOENT: no such file or directory';
const notAFolder = 'ENOTDIR: not a directory';

describe('an UPLOADS_DIR that cannot be used is named, with the reason', () => {
  test.each([
    ['backup', 'The backup'],
    ['clean-images', 'The clean-up of images'],
  ] as const)('by %s, which never makes the folder', async (name, command) => {
    const words = name === 'backup' ? [join(home.folder, 'backup')] : [];
    const nowhere = join(home.folder, 'uplaods');
    expect(await refused(await commandIn(home, name, words, { UPLOADS_DIR: nowhere }))).toBe(
      `${command} failed: ${cannotBeUsed(nowhere, missing)}`,
    );
    expect(await refused(await commandIn(home, name, words, { UPLOADS_DIR: home.aFile }))).toBe(
      `${command} failed: ${cannotBeUsed(home.aFile, notAFolder)}`,
    );
  });

  test('by the restore and by the server', async () => {
    await using other = await openHome();
    const settings = { UPLOADS_DIR: home.aFile };
    expect(await refused(await commandIn(other, 'restore', ['any'], settings))).toBe(
      `The restore failed: ${cannotBeUsed(home.aFile, notAFolder)}`,
    );
    expect(await refused(other.start(settings))).toBe(`Atelier cannot start: ${cannotBeUsed(home.aFile, notAFolder)}`);
  });
});

test('a backup is refused where no image has a file, not counting those that the clean-up removed', async () => {
  await using studio = await openStudio();
  await using other = await openHome();
  const { id: order } = await anOrder(studio);
  await anImage(studio, order);
  const cleaned = await anImage(studio, order);
  await runOn(
    studio.databaseUrl,
    "update images set deleted_at = now() - interval '40 days', files_removed_at = now() where id = $1",
    [cleaned.id],
  );
  await mkdir(other.uploadsDir);
  const command = await commandIn(other, 'backup', [join(other.folder, 'b')], { DATABASE_URL: studio.databaseUrl });
  expect(await refused(command)).toContain(
    `None of the studio's 1 images has files in the folder ${other.uploadsDir} (UPLOADS_DIR)`,
  );
});

test('a DATA_DIR that cannot be used is named by the server', async () => {
  await using other = await openHome();
  expect(await refused(other.start({ DATA_DIR: home.aFile }))).toBe(
    `Atelier cannot start: ${join(home.aFile, 'token.key')} cannot be used: set DATA_DIR to a folder that this user may write, or set TOKEN_KEY. (EEXIST: file already exists, mkdir '${home.aFile}')\n`,
  );
});

test('a backup whose folder does not exist is refused by the name that was asked for', async () => {
  const file = join(home.folder, 'nowhere', 'studio.atelier');
  expect(await refused(await commandIn(home, 'backup', [file]))).toContain(
    `The backup failed: ${file} cannot be written: its folder must exist and be writable. (ENOENT: `,
  );
});
