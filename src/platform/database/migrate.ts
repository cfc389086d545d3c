import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Any number will do, as long as nobody else locks it. */
const migrationLock = 4_702_111;

export interface MigrateOptions {
  /** Milliseconds that a migration waits for a table: whoever comes meanwhile to read it waits behind it. */
  patience?: number;
  /** How often it tries again when somebody kept the table longer. */
  attempts?: number;
}

/**
 * Applies the migrations that are missing, all of them or none. Of several processes that start at once, one does it and
 * the others wait. The studio may be at work: a table that somebody holds is given up again, and tried for anew a little
 * later. Returns the names of those it applied. Rejects when a table stays taken for about two minutes.
 */
export async function migrate(
  orm: MikroORM,
  { patience = 2_000, attempts = 40 }: MigrateOptions = {},
): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await migrating(orm, async em => {
        await sql`select set_config('lock_timeout', ${`${patience}ms`}, true)`.execute(em.getKysely());
        const transaction = em.getTransactionContext();
        return (await orm.migrator.up({ ...(transaction && { transaction }) })).map(({ name }) => name);
      });
    } catch (error) {
      if (attempt >= attempts || !isTaken(error)) throw error;
      await sleep(patience / 2);
    }
  }
}

/** Runs `work` in one transaction that may take its time, while nobody else migrates: others who want to wait. */
export function migrating<Result>(orm: MikroORM, work: (em: EntityManager) => Promise<Result>): Promise<Result> {
  return orm.em.fork().transactional(async em => {
    const connection = em.getKysely();
    // A statement of its own: the limits that the next ones run under. A migration may take as long as it needs.
    await sql`select set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true),
      set_config('idle_in_transaction_session_timeout', '0', true)`.execute(connection);
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(connection);
    return work(em);
  });
}

/** PostgreSQL's lock_not_available. */
const isTaken = (error: unknown) => (error as { code?: string }).code === '55P03';
