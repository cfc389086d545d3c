import type { EntityManager } from '@mikro-orm/postgresql';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { ListedFile, Storage } from '../platform/files/storage.ts';
import { ImageSchema } from './image.entity.ts';
import { imageIdOf } from './image-files.ts';

export interface CleaningOptions {
  em: EntityManager;
  storage: Storage;
  now: Date;
  /** Removes nothing, and only counts what would be removed. */
  dryRun: boolean;
}

export interface Orphans {
  /** Image files without a row. */
  orphans: number;
  /** Files that are not image files. They are never removed. */
  unknownFiles: number;
}

/**
 * Removes image files that have no row, or whose row is marked as having no files. Files written at or after `since`
 * stay: an upload in progress stores its files before it writes the row. Rejects before removing any file when the
 * images table is empty: the files probably belong to another database.
 */
export async function removeOrphans(options: CleaningOptions, since: Date): Promise<Orphans> {
  const { storage, dryRun } = options;
  const counts: Orphans = { orphans: 0, unknownFiles: 0 };
  for await (const page of storage.list()) {
    const imageFiles = page.filter(({ name }) => imageIdOf(name));
    const orphans = await orphansAmong(
      options,
      imageFiles.filter(({ at }) => at < since),
    );
    if (orphans.length > 0) await checkDatabase(options);
    if (!dryRun) await storage.delete(orphans);
    counts.orphans += orphans.length;
    counts.unknownFiles += page.length - imageFiles.length;
  }
  return counts;
}

const db = rowsOf(ImageSchema);

async function orphansAmong({ em }: CleaningOptions, files: ListedFile[]): Promise<string[]> {
  const ids = [...new Set(files.map(({ name }) => imageIdOf(name) ?? ''))];
  const rows = await db(em)
    .selectFrom('images')
    .select('id')
    .where('id', '=', any(ids))
    .where('files_removed_at', 'is', null)
    .execute();
  const idsWithFiles = new Set(rows.map(({ id }) => id));
  return files.map(({ name }) => name).filter(name => !idsWithFiles.has(imageIdOf(name) ?? ''));
}

async function checkDatabase({ em }: CleaningOptions): Promise<void> {
  if (await db(em).selectFrom('images').select('id').limit(1).executeTakeFirst()) return;
  throw new Error(
    'There are image files, but the images table is empty: the files probably belong to another database. ' +
      'Check that DATABASE_URL or DATA_DIR matches UPLOADS_DIR or S3_BUCKET. Nothing was removed.',
  );
}
