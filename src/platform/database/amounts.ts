import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Whether there are amounts, at 0 too. Works on a database of any earlier version, and on one without tables. */
export async function hasAmounts(em: EntityManager): Promise<boolean> {
  for (const { table } of await amountColumns(em)) {
    const found = await sql`select from ${sql.table(table)} limit 1`.execute(em.getKysely());
    if (found.rows.length > 0) return true;
  }
  return false;
}

/** The most decimal places of any amount, zeros at the end aside. Reads all rows. */
export async function digitsOfAmounts(em: EntityManager): Promise<number> {
  let most = 0;
  for (const { table, columns } of await amountColumns(em)) {
    const digits = columns.map(column => sql`scale(trim_scale(${sql.ref(column)}))`);
    const { rows } = await sql<{ digits: number | null }>`
      select max(greatest(${sql.join(digits)})) as digits from ${sql.table(table)}`.execute(em.getKysely());
    most = Math.max(most, rows[0]?.digits ?? 0);
  }
  return most;
}

/** The columns of amounts by their type, numeric(16,4), in the tables that this program knows and this database has. */
async function amountColumns(em: EntityManager): Promise<{ table: string; columns: string[] }[]> {
  const tables = [...em.getMetadata().getAll().values()].map(({ tableName }) => tableName);
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select relname as table, array_agg(attname::text order by attname) as columns
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = (select relnamespace from pg_class where oid = to_regclass('orders'))
      and relname = any(${tables}) and atttypid = 'numeric'::regtype and atttypmod = (16 << 16 | 4) + 4
      and attnum > 0 and not attisdropped and attgenerated = ''
    group by relname order by relname`.execute(em.getKysely());
  return rows;
}
