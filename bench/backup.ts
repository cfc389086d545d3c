import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileNamesOf } from '../src/images/image-files.ts';
import { runOn } from '../tests/support/postgres.ts';
import { type Finished, runToEnd } from './harness/command.ts';
import { readOptions } from './harness/options.ts';
import { openPostgres } from './harness/postgres.ts';
import { say } from './harness/say.ts';
import { openStudio } from './harness/studio.ts';
import { markUploads } from './harness/uploads.ts';

/** Measures backup, verify and restore: of the rows, beside pg_dump and pg_restore, then with the files of all images. */
const options = readOptions(process.argv.slice(2));
await using postgres = await openPostgres(options);
const studio = await openStudio(postgres, options.orders);
await using cleanUp = new AsyncDisposableStack();
const folder = await mkdtemp(join(tmpdir(), 'atelier-bench-backup-'));
cleanUp.defer(() => rm(folder, { recursive: true }));
const [noImages, images] = [join(folder, 'none'), join(folder, 'images')];
await Promise.all([mkdir(noImages), mkdir(images)]);
const scratch = { url: postgres.url('bench_restored'), superuser: postgres.superuser('bench_restored') };
cleanUp.defer(dropScratch);

const file = join(folder, 'rows.atelier');
const dump = join(folder, 'rows.dump');
const figures: Record<string, Finished & { bytes?: number }> = {};
await measure('backup', file, () => atelier('backup', [file, '--allow-missing-images'], studio.url, noImages));
await measure('pg_dump', dump, () => runToEnd('pg_dump', ['-Fc', '-f', dump, studio.url]));
await newScratch();
await measure('verify', undefined, () => atelier('verify-backup', [file], studio.url, noImages, scratch.url));
await measure('restore', undefined, () => atelier('restore', [file], scratch.url, join(folder, 'restored')));
await newScratch();
await measure('pg_restore', undefined, () => runToEnd('pg_restore', ['--no-owner', '-d', scratch.url, dump]));

const count = await drawImages();
await markUploads(studio.superuser, images);
const withImages = join(folder, 'all.atelier');
await measure(`backup, ${count} files`, withImages, () => atelier('backup', [withImages], studio.url, images));
await newScratch();
await measure(`restore, ${count} files`, undefined, () =>
  atelier('restore', [withImages], scratch.url, join(folder, 'all')),
);
say(`${ratio('backup', 'pg_dump')}; ${ratio('restore', 'pg_restore')}.`);
if (options.json) say(JSON.stringify({ backup: figures }));

/** A command that is not installed, or too old for this PostgreSQL, is skipped. */
async function measure(name: string, made: string | undefined, run: () => Promise<Finished>): Promise<void> {
  try {
    const finished = await run();
    const bytes = made === undefined ? undefined : (await stat(made)).size;
    figures[name] = { ...finished, ...(bytes !== undefined && { bytes }) };
    const size = bytes === undefined ? '' : `, ${(bytes / 1e6).toFixed(1)} MB`;
    say(`${name}: ${finished.seconds.toFixed(1)} s${size}, ${finished.memoryMb} MB of memory at most`);
  } catch (error) {
    if (!name.startsWith('pg_')) throw error;
    say(`${name}: skipped: ${(error as Error).message.trim().split('\n').at(-1)}`);
  }
}

function ratio(own: string, other: string): string {
  const [ours, theirs] = [figures[own]?.seconds, figures[other]?.seconds];
  return `${own} / ${other}: ${ours && theirs ? (ours / theirs).toFixed(2) : 'not measured'}`;
}

function atelier(program: string, words: string[], url: string, uploadsDir: string, verifyUrl?: string) {
  const path = join(import.meta.dirname, '..', 'dist', 'programs', `${program}.js`);
  return runToEnd(process.execPath, [path, ...words], {
    DATABASE_URL: url,
    UPLOADS_DIR: uploadsDir,
    ...(verifyUrl && { VERIFY_DATABASE_URL: verifyUrl }),
  });
}

/** Three files for each image, about as large as those of a photo of a garment. */
async function drawImages(): Promise<number> {
  const rows = await runOn<{ id: string }>(studio.superuser, 'select id from images');
  const sizes = [4_000, 20_000, 60_000];
  for (const { id } of rows)
    for (const [i, name] of fileNamesOf(id).entries())
      await writeFile(join(images, name), randomBytes(sizes[i] ?? 4_000));
  return rows.length * sizes.length;
}

async function newScratch(): Promise<void> {
  await dropScratch();
  const owner = new URL(studio.url.replace(/@[^/]*/, '@host')).username;
  await runOn(postgres.superuser('postgres'), `create database bench_restored owner "${owner}"`);
}

async function dropScratch(): Promise<void> {
  await runOn(postgres.superuser('postgres'), 'drop database if exists bench_restored');
}
