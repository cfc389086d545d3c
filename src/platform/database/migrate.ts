import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { liftLimits } from './connection/session.ts';

/** The key of the advisory lock: any number that nothing else uses. */
const migrationLock = 4_702_111;

export interface MigrateOptions {
  /** Milliseconds that a migration waits for a table. Everything that reads the table meanwhile waits behind it. */
  maxLockWait?: number;
  /** Max attempts when the table stays locked for longer. */
  maxAttempts?: number;
}

/**
 * Applies the missing migrations, all of them or none, and returns their names. When several processes start at once,
 * one does it and the others wait. The studio may be at work: when a table is locked, the migration gives up and tries
 * again a little later. Rejects when a table stays locked for about two minutes.
 */
export async function migrate(
  orm: MikroORM,
  { maxLockWait = 2_000, maxAttempts = 40 }: MigrateOptions = {},
): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await migrating(orm, async em => {
        await sql`select set_config('lock_timeout', ${`${maxLockWait}ms`}, true)`.execute(em.getKysely());
        const transaction = em.getTransactionContext();
        return (await orm.migrator.up({ ...(transaction && { transaction }) })).map(({ name }) => name);
      });
    } catch (error) {
      if (attempt >= maxAttempts || !isLocked(error)) throw error;
      await sleep(maxLockWait / 2);
    }
  }
}

/** Runs `work` in one transaction without time limits. Other migrations wait until it ends. */
export function migrating<Result>(orm: MikroORM, work: (em: EntityManager) => Promise<Result>): Promise<Result> {
  return orm.em.fork().transactional(async em => {
    const connection = em.getKysely();
    // In a separate statement: limits apply from the next statement on. A migration may take as long as it needs.
    await sql.raw(liftLimits).execute(connection);
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(connection);
    return work(em);
  });
}

/** PostgreSQL's lock_not_available. */
const isLocked = (error: unknown) => (error as { code?: string }).code === '55P03';
