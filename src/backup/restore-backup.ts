import { type FileHandle, open } from 'node:fs/promises';
import type { Studio } from '../platform/basics/studio.ts';
import { BackupError } from './backup-error.ts';
import type { BackupHeader, BackupManifest, Description } from './backup-format.ts';
import { hasValidChecksum } from './checksum.ts';
import type { ImageFiles } from './image-files.ts';
import { loadDatabase, type Target } from './load-database.ts';
import { readArchive } from './read-archive.ts';

export interface RestoreTarget extends Target {
  /** Its settings. */
  studio: Studio;
}

/**
 * Puts a backup into an empty studio: every row as it was, every picture, then the migrations that came after. The rows
 * appear all at once, at the end; what a crash on the way leaves, pictures without rows, the next attempt overwrites.
 * Throws BackupError before anything has changed when the file is damaged, of a newer program or of another currency, and
 * when the studio is not empty.
 */
export async function restoreBackup(target: RestoreTarget, file: string): Promise<Description> {
  await using handle = await openFile(file);
  if (!(await hasValidChecksum(handle)))
    throw new BackupError(`${file} is not a backup, or damaged: it is not what was written once.`);
  const checked = await check(handle, target);
  await refuseOtherImages(target.images, checked.manifest);
  await loadDatabase(target, checked, load => readArchive(handle, load));
  return checked;
}

function openFile(file: string): Promise<FileHandle> {
  return open(file).catch(error => {
    throw new BackupError(`${file} cannot be read: ${error.message}`, { cause: error });
  });
}

async function check(handle: FileHandle, { migrations, studio }: RestoreTarget): Promise<Description> {
  const headers: BackupHeader[] = [];
  const manifest = await readArchive(handle, {
    async header(header) {
      refuseNewer(
        header,
        migrations.map(({ name }) => name),
      );
      refuseOtherCurrency(header, studio);
      headers.push(header);
    },
  });
  return { header: headers[0] as BackupHeader, manifest };
}

function refuseNewer({ migrations }: BackupHeader, known: string[]): void {
  if (migrations.some((name, i) => name !== known[i]))
    throw new BackupError(
      'The backup was made by a newer Atelier than this: it has migrations that this one does not know.',
    );
}

/** Amounts are kept without their currency: in another they would mean something else. */
function refuseOtherCurrency({ studio: { currency } }: BackupHeader, studio: Studio): void {
  if (currency !== studio.currency)
    throw new BackupError(`The amounts of the backup are in ${currency}: set STUDIO_CURRENCY=${currency}.`);
}

async function refuseOtherImages(images: ImageFiles, manifest: BackupManifest): Promise<void> {
  const own = new Set(manifest.images.map(({ name }) => name));
  for await (const name of images.names()) {
    if (!own.has(name)) throw new BackupError(`The studio is not empty: there is an image file ${name} already.`);
  }
}
