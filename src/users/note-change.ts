import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/**
 * Notes where the primary's WAL ends after a change of a user. Their queries are then read from a replica only once it
 * has replayed that much, in all their sessions and all processes.
 *
 * It is the position of what is inserted, not of what is written or flushed: with `synchronous_commit = off` a commit
 * may be neither yet. The statement itself does not wait for the disk or for a standby.
 */
export async function noteChange(em: EntityManager, userId: string): Promise<void> {
  await sql`update users set change_position = pg_current_wal_insert_lsn() where id = ${userId}
    returning set_config('synchronous_commit', 'off', true)`.execute(em.getKysely());
}
