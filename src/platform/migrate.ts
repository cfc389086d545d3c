import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Any number will do, as long as nobody else locks it. */
const migrationLock = 4_702_111;

/**
 * Applies the migrations that are missing, all of them or none. Of several processes that start at once, one does it and
 * the others wait. Returns the names of those it applied.
 */
export function migrate(orm: MikroORM): Promise<string[]> {
  return orm.em.fork().transactional(async em => {
    const connection = em.getKysely();
    // A statement of its own: the limits that the next ones run under. A migration may take as long as it needs.
    await sql`select set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true),
      set_config('idle_in_transaction_session_timeout', '0', true)`.execute(connection);
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(connection);
    const transaction = em.getTransactionContext();
    return (await orm.migrator.up({ ...(transaction && { transaction }) })).map(({ name }) => name);
  });
}
