import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { newId } from '../platform/database/columns.ts';
import { liftLimits } from '../platform/database/connection/session.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { StudioIdentitySchema } from '../platform/database/studio-identity.entity.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Storage } from '../platform/files/storage.ts';
import {
  occupiedStorage,
  otherStorage,
  readMarker,
  writeMarker,
  wrongStorage,
} from '../platform/files/storage-marker.ts';
import { ImageSchema } from './image.entity.ts';
import { fileNameOf } from './image-files.ts';
import { ImageSize } from './image-size.ts';

const db = rowsOf(ImageSchema, StudioIdentitySchema);

/**
 * Marks the storage as that of this studio at its first start; later it checks that it is. A studio with images whose
 * storage was never marked gets its mark where their files are. When several processes start at once, one of them does
 * it. Throws with what to do when the images of this studio are somewhere else.
 */
export async function claimStorage(em: EntityManager, storage: Storage): Promise<void> {
  // Committed first: if the process ends before the mark is noted, the next start recognizes it.
  await sql`insert into studio_identity (id) values (${newId()}) on conflict do nothing`.execute(em.getKysely());
  await inTransaction(em, async em => {
    // In a separate statement: limits apply from the next statement on. A bucket may be slow.
    await sql.raw(liftLimits).execute(em.getKysely());
    const own = await db(em).selectFrom('studio_identity').selectAll().forUpdate().executeTakeFirstOrThrow();
    const found = await readMarker(storage);
    if (found !== own.id) {
      const isNew =
        own.storage_marked_at === null && !(await db(em).selectFrom('images').select('id').limit(1).executeTakeFirst());
      if (isNew && found !== undefined) throw new Error(occupiedStorage(storage.place));
      if (found !== undefined || own.storage_marked_at !== null)
        throw new Error(otherStorage(storage.place, own.id, found));
      await checkFiles(em, storage, own.id);
      await writeMarker(storage, own.id);
    }
    if (own.storage_marked_at !== null) return;
    await db(em).updateTable('studio_identity').set({ storage_marked_at: new Date().toISOString() }).execute();
  });
}

/** Throws with what to do when the images of this studio are not in this storage. Changes nothing. */
export async function checkStorage(em: EntityManager, storage: Storage): Promise<void> {
  const own = await db(em).selectFrom('studio_identity').selectAll().executeTakeFirst();
  if (!own?.storage_marked_at) throw new Error('Start Atelier once, which marks where the images of this studio are.');
  const found = await readMarker(storage);
  if (found !== own.id) throw new Error(otherStorage(storage.place, own.id, found));
}

/** How many images are looked for. A file may be missing for other reasons, so one that is there is enough. */
const sampleSize = 20;

async function checkFiles(em: EntityManager, storage: Storage, id: string): Promise<void> {
  const sample = await db(em)
    .selectFrom('images')
    .select('id')
    .where('files_removed_at', 'is', null)
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sampleSize)
    .execute();
  for (const image of sample) {
    if (await storage.read(fileNameOf(image.id, ImageSize.THUMBNAIL))) return;
  }
  if (sample.length > 0) throw new Error(wrongStorage(storage.place, id, 'its newest images have no files there'));
}
