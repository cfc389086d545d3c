import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

const anHour = 60 * 60 * 1000;

/**
 * Counts files for a user and the hour of the clock that `now` is in, before they are looked at; of all processes together
 * no more than `perHour` get through. Returns 0, or the seconds until the next hour when these would be too many.
 */
export async function countUploads(
  em: EntityManager,
  { userId, files, perHour, now }: { userId: string; files: number; perHour: number; now: Date },
): Promise<number> {
  const hour = new Date(Math.floor(now.getTime() / anHour) * anHour);
  if (files <= perHour) {
    const connection = em.fork().getKysely();
    const counted = await sql`
      insert into upload_counts as counts (user_id, hour, files) values (${userId}, ${hour.toISOString()}, ${files})
      on conflict (user_id, hour) do update set files = counts.files + excluded.files
      where counts.files + excluded.files <= ${perHour} returning files`.execute(connection);
    if (counted.rows.length > 0) {
      await sql`delete from upload_counts where user_id = ${userId} and hour < ${hour.toISOString()}`.execute(
        connection,
      );
      return 0;
    }
  }
  return Math.ceil((hour.getTime() + anHour - now.getTime()) / 1000);
}
