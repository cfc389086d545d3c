import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../platform/database/rows.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { ImageSchema } from './image.entity.ts';
import { fileNamesOf } from './image-files.ts';
import { retentionDays } from './image-retention.ts';
import { type CleaningOptions, type Orphans, removeOrphans } from './remove-orphans.ts';

/** What was removed, or with `dryRun` would be. */
export interface CleaningResult extends Orphans {
  /** Images that were deleted more than `retentionDays` ago. Without their files they cannot be restored. */
  images: number;
  /** Files that were not completely written. */
  unfinished: number;
}

/**
 * Removes the files that are no longer needed. Safe to run while the server is running, and several times at once.
 * Rejects when the files seem to belong to another database.
 */
export async function cleanImages(options: CleaningOptions): Promise<CleaningResult> {
  const { storage, now, dryRun } = options;
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const orphans = await removeOrphans(options, before(hour));
  const images = await removeDeleted(options, before(retentionDays * 24 * hour));
  return { images, ...orphans, unfinished: await storage.sweep(before(hour), dryRun) };
}

const db = rowsOf(ImageSchema);

const hour = 60 * 60 * 1000;

/** How many images are marked in one transaction. */
const batchSize = 500;

async function removeDeleted({ em, storage, now, dryRun }: CleaningOptions, before: Date): Promise<number> {
  if (dryRun) {
    const counting = imagesDeleted(em, before).select(sql<number>`count(*)::int`.as('count'));
    return (await counting.executeTakeFirstOrThrow()).count;
  }
  for (let count = 0; ; ) {
    const marked = await markBatch(em, before, now);
    await storage.delete(marked.flatMap(fileNamesOf));
    count += marked.length;
    if (marked.length < batchSize) return count;
  }
}

const imagesDeleted = (em: EntityManager, before: Date) =>
  db(em).selectFrom('images').where('deleted_at', '<', before.toISOString()).where('files_removed_at', 'is', null);

/**
 * Marks a batch of rows before their files are removed, so that nobody restores one in between. Returns their ids. If
 * the process ends before the files are removed, the next run finds them as orphans.
 */
function markBatch(em: EntityManager, before: Date, now: Date): Promise<string[]> {
  return inTransaction(em, async em => {
    const batch = imagesDeleted(em, before).select('id').orderBy('id').limit(batchSize).forUpdate().skipLocked();
    const update = db(em).updateTable('images').set({ files_removed_at: now.toISOString() });
    const marked = await update.where('id', 'in', batch).returning('id').execute();
    return marked.map(({ id }) => id);
  });
}
