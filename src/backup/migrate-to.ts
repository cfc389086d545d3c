import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { BackupError } from './backup-error.ts';
import { migrationsTable } from './tables.ts';

/**
 * Brings the schema, within a transaction, to where exactly the first `count` migrations of `known` are applied: forward,
 * or back in an empty database. Throws BackupError when the database has one that this program does not know.
 * @param known the names of this program's migrations, oldest first
 */
export async function migrateTo(orm: MikroORM, em: EntityManager, known: string[], count: number): Promise<void> {
  const done = await applied(em);
  if (done.some((name, i) => name !== known[i])) throw new BackupError('The database was made by a newer Atelier.');
  const transaction = em.getTransactionContext();
  const within = { ...(transaction && { transaction }) };
  const last = known[count - 1];
  if (done.length < count && last !== undefined) await orm.migrator.up({ ...within, to: last });
  if (done.length > count) await orm.migrator.down({ ...within, to: last ?? 0 });
}

/** MikroORM's own reading of it goes through another connection, which does not see what this one has done. */
async function applied(em: EntityManager): Promise<string[]> {
  const connection = em.getKysely();
  const there = await sql<{ there: boolean }>`select to_regclass(${migrationsTable}) is not null as there`.execute(
    connection,
  );
  if (!there.rows[0]?.there) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(migrationsTable)} order by id`.execute(
    connection,
  );
  return rows.map(({ name }) => name);
}
