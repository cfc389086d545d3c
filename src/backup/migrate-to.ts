import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { BackupError } from './backup-error.ts';
import { migrationsTable } from './tables.ts';

/**
 * Migrates the database, inside the current transaction, up or down to the first `count` migrations. Down only works in
 * an empty database. Throws BackupError when the database has a migration that this program does not have.
 * @param known the names of this program's migrations, oldest first
 */
export async function migrateTo(orm: MikroORM, em: EntityManager, known: string[], count: number): Promise<void> {
  const done = await applied(em);
  if (done.some((name, i) => name !== known[i]))
    throw new BackupError('The database was created by a newer version of Atelier.');
  const transaction = em.getTransactionContext();
  const within = { ...(transaction && { transaction }) };
  const last = known[count - 1];
  if (done.length < count && last !== undefined) await orm.migrator.up({ ...within, to: last });
  if (done.length > count) await orm.migrator.down({ ...within, to: last ?? 0 });
}

/**
 * The migrations that are applied. MikroORM would read them through another connection, which does not see this
 * transaction.
 */
async function applied(em: EntityManager): Promise<string[]> {
  const connection = em.getKysely();
  const table = await sql<{
    hasTable: boolean;
  }>`select to_regclass(${migrationsTable}) is not null as "hasTable"`.execute(connection);
  if (!table.rows[0]?.hasTable) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(migrationsTable)} order by id`.execute(
    connection,
  );
  return rows.map(({ name }) => name);
}
