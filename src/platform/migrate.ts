import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Any number will do, as long as nobody else locks it. */
const migrationLock = 4_702_111;

/**
 * Applies the migrations that are missing. Of several processes that start at once, one does it and the others wait.
 * Returns the names of those it applied.
 */
export async function migrate(orm: MikroORM): Promise<string[]> {
  return orm.em
    .getKysely()
    .connection()
    .execute(async connection => {
      await sql`select set_config('lock_timeout', '0', false), set_config('statement_timeout', '0', false)`.execute(
        connection,
      );
      await sql`select pg_advisory_lock(${migrationLock})`.execute(connection);
      try {
        return (await orm.migrator.up()).map(({ name }) => name);
      } finally {
        await sql`select pg_advisory_unlock(${migrationLock})`.execute(connection);
        await sql`reset all`.execute(connection);
      }
    });
}

/** Whether every migration is applied and the database answers. */
export async function isReady(orm: MikroORM): Promise<boolean> {
  try {
    return (await orm.migrator.getPending()).length === 0;
  } catch {
    return false;
  }
}
