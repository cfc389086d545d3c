import { type FileHandle, open } from 'node:fs/promises';
import type { Studio } from '../platform/basics/studio.ts';
import { BackupError } from './backup-error.ts';
import type { BackupHeader, BackupManifest, Description } from './backup-format.ts';
import { hasValidChecksum } from './checksum.ts';
import { loadDatabase, type Target } from './load-database.ts';
import { readArchive } from './read-archive.ts';

/** What was restored. */
export interface Restored extends Description {
  /** The tables in the backup that are not the studio's, and were left out. */
  leftOut: string[];
}

export interface RestoreTarget extends Target {
  /** The studio of the settings. */
  studio: Omit<Studio, 'digits'>;
}

/**
 * Restores a backup into an empty studio: every row, every image, then the newer migrations. The rows are committed
 * together, at the end. A crash before that can leave image files, which the next attempt overwrites. Throws
 * BackupError, without any change, when the file is damaged, from a newer version or in another currency, and when the
 * studio is not empty.
 */
export async function restoreBackup(target: RestoreTarget, file: string): Promise<Restored> {
  await using handle = await openFile(file);
  if (!(await hasValidChecksum(handle))) throw new BackupError(`${file} is damaged, or is not a backup.`);
  const checked = await check(handle, target);
  await refuseOtherImages(target.images, checked.manifest);
  const leftOut = await loadDatabase(target, checked, load => readArchive(handle, load));
  return { ...checked, leftOut };
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
      'The backup was made by a newer version of Atelier: it has migrations that this version does not have.',
    );
}

/** Amounts are stored without a currency, so they would be wrong in another one. */
function refuseOtherCurrency({ studio: { currency } }: BackupHeader, studio: RestoreTarget['studio']): void {
  if (currency !== studio.currency)
    throw new BackupError(`The amounts of the backup are in ${currency}: set STUDIO_CURRENCY=${currency}.`);
}

async function refuseOtherImages(images: Target['images'], manifest: BackupManifest): Promise<void> {
  const own = new Set(manifest.images.map(({ name }) => name));
  for await (const name of images.names()) {
    if (!own.has(name)) throw new BackupError(`The studio is not empty: it has an image file ${name}.`);
  }
}
