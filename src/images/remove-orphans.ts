import type { EntityManager } from '@mikro-orm/postgresql';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { ListedFile, Storage } from '../platform/files/storage.ts';
import { ImageSchema } from './image.entity.ts';
import { imageIdOf } from './image-files.ts';

export interface CleaningOptions {
  em: EntityManager;
  storage: Storage;
  now: Date;
  /** Only counts what it would do. */
  dryRun: boolean;
}

/** How many files of images went that no row stands for, and how many files are none of ours and were left alone. */
export interface Orphans {
  orphans: number;
  unknownFiles: number;
}

/**
 * Removes the files of images that have no row, or whose row says that they are gone. An upload keeps its files before its
 * row is there: what came after `since` may be one under way. Rejects, before it removes any, when the database knows no
 * image at all: then these are another database's.
 */
export async function removeOrphans(cleaning: CleaningOptions, since: Date): Promise<Orphans> {
  const { storage, dryRun } = cleaning;
  const found: Orphans = { orphans: 0, unknownFiles: 0 };
  for await (const page of storage.list()) {
    const lost = await orphansAmong(
      cleaning,
      page.filter(({ name, at }) => imageIdOf(name) && at < since),
    );
    if (lost.length > 0) await checkDatabase(cleaning);
    if (!dryRun) await storage.delete(lost);
    found.orphans += lost.length;
    found.unknownFiles += page.filter(({ name }) => !imageIdOf(name)).length;
  }
  return found;
}

const db = rowsOf(ImageSchema);

async function orphansAmong({ em }: CleaningOptions, files: ListedFile[]): Promise<string[]> {
  const ids = [...new Set(files.map(({ name }) => imageIdOf(name) ?? ''))];
  const rows = db(em)
    .selectFrom('images')
    .select('id')
    .where('id', '=', any(ids))
    .where('files_removed_at', 'is', null);
  const kept = new Set((await rows.execute()).map(({ id }) => id));
  return files.map(({ name }) => name).filter(name => !kept.has(imageIdOf(name) ?? ''));
}

async function checkDatabase({ em }: CleaningOptions): Promise<void> {
  if (await db(em).selectFrom('images').select('id').limit(1).executeTakeFirst()) return;
  throw new Error(
    'The database knows no image, and yet there are files of images: they look like those of another database. ' +
      'See that DATABASE_URL or DATA_DIR, and UPLOADS_DIR or S3_BUCKET, belong together. Nothing was removed.',
  );
}
