import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { isForeignKeyViolation } from './foreign-key.ts';
import { hourAfter, hourOf } from './upload-count.entity.ts';

/**
 * Counts files for a user before they are received, in the clock hour of `now`: across all processes at most `perHour`
 * are accepted. Returns 0, or the seconds until the next hour if these would be too many. Returns 0 for a user who was
 * deleted since the request began: the operation refuses them.
 */
export async function countUploads(em: EntityManager, upload: Upload): Promise<number> {
  const { files, perHour, now } = upload;
  try {
    if (files <= perHour && (await countIfAllowed(em.fork(), upload, hourOf(now).toISOString()))) return 0;
  } catch (error) {
    if (isForeignKeyViolation(error)) return 0;
    throw error;
  }
  return Math.ceil((hourAfter(now).getTime() - now.getTime()) / 1000);
}

interface Upload {
  userId: string;
  files: number;
  perHour: number;
  now: Date;
}

async function countIfAllowed(em: EntityManager, { userId, files, perHour }: Upload, hour: string): Promise<boolean> {
  const counted = await sql`
    insert into upload_counts as counts (user_id, hour, files) values (${userId}, ${hour}, ${files})
    on conflict (user_id, hour) do update set files = counts.files + excluded.files
    where counts.files + excluded.files <= ${perHour} returning files`.execute(em.getKysely());
  return counted.rows.length > 0;
}
