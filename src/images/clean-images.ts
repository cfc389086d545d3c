import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../platform/database/rows.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { ImageSchema } from './image.entity.ts';
import { fileNamesOf } from './image-files.ts';
import { type CleaningOptions, type Orphans, removeOrphans } from './remove-orphans.ts';

export interface CleaningResult extends Orphans {
  /** Images that were deleted more than 30 days ago, whose files are gone now. They cannot be restored any more. */
  images: number;
  /** Files that were never written to their end. */
  unfinished: number;
}

/** Removes the files that nothing will ask for any more. May run while the server does, and several times at once. */
export async function cleanImages(cleaning: CleaningOptions): Promise<CleaningResult> {
  const { storage, now, dryRun } = cleaning;
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const orphans = await removeOrphans(cleaning, before(anHour));
  const images = await removeDeleted(cleaning, before(thirtyDays));
  return { images, ...orphans, unfinished: await storage.sweep(before(anHour), dryRun) };
}

const db = rowsOf(ImageSchema);

const anHour = 60 * 60 * 1000;
const thirtyDays = 30 * 24 * anHour;

/** Images whose files are removed in one transaction. */
const batch = 500;

async function removeDeleted({ em, storage, now, dryRun }: CleaningOptions, before: Date): Promise<number> {
  if (dryRun) {
    const counted = due(em, before).select(sql<number>`count(*)::int`.as('count'));
    return (await counted.executeTakeFirstOrThrow()).count;
  }
  for (let count = 0; ; ) {
    const marked = await mark(em, before, now);
    await storage.delete(marked.flatMap(fileNamesOf));
    count += marked.length;
    if (marked.length < batch) return count;
  }
}

const due = (em: EntityManager, before: Date) =>
  db(em).selectFrom('images').where('deleted_at', '<', before.toISOString()).where('files_removed_at', 'is', null);

/** The rows say it first: from then on nobody restores them. After a crash the next run finds the files as orphans. */
function mark(em: EntityManager, before: Date, now: Date): Promise<string[]> {
  return inTransaction(em, async em => {
    const batched = due(em, before).select('id').orderBy('id').limit(batch).forUpdate().skipLocked();
    const change = db(em).updateTable('images').set({ files_removed_at: now.toISOString() });
    const marked = await change.where('id', 'in', batched).returning('id').execute();
    return marked.map(({ id }) => id);
  });
}
