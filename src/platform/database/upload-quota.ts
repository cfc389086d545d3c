import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { isForeignKeyViolation } from './foreign-key.ts';

const anHour = 60 * 60 * 1000;

/**
 * Counts files for a user before they are received, in the clock hour of `now`: across all processes at most `perHour`
 * are accepted. Returns 0, or the seconds until the next hour if these would be too many. Returns 0 for a user who was
 * deleted since the request began: the operation refuses them.
 */
export async function countUploads(em: EntityManager, upload: Upload): Promise<number> {
  const { files, perHour, now } = upload;
  const hour = new Date(Math.floor(now.getTime() / anHour) * anHour);
  try {
    if (files <= perHour && (await countIfAllowed(em.fork(), upload, hour.toISOString()))) return 0;
  } catch (error) {
    if (isForeignKeyViolation(error)) return 0;
    throw error;
  }
  return Math.ceil((hour.getTime() + anHour - now.getTime()) / 1000);
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
  if (counted.rows.length === 0) return false;
  await sql`delete from upload_counts where user_id = ${userId} and hour < ${hour}`.execute(em.getKysely());
  return true;
}
