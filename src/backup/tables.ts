import type { ClientBase } from 'pg';
import { BackupError } from './backup-error.ts';
import type { Sequence } from './backup-format.ts';

/** A table as it is copied, without generated columns: the restoring database computes them again. */
export interface Table {
  name: string;
  columns: string[];
  /** The primary key. It orders the rows, so that the same rows always give the same copy. */
  key: string[];
}

/** MikroORM's own table. It is not copied: the migrations write it. */
export const migrationsTable = 'mikro_orm_migrations';

/** All tables of the studio, each after those that it references. Throws BackupError for circular references. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { references: string[] }>(tables, [migrationsTable]);
  const sorted: Table[] = [];
  let left = rows;
  while (left.length > 0) {
    const next = left.filter(({ references }) => references.every(name => sorted.some(table => table.name === name)));
    if (next.length === 0)
      throw new BackupError(`Tables reference each other in a circle: ${left.map(({ name }) => name).join(', ')}.`);
    for (const { name, columns, key } of next) sorted.push({ name, columns, key });
    left = left.filter(table => !next.includes(table));
  }
  return sorted;
}

/** The COPY that reads a table's rows, in the order of its key. */
export function copyOut({ name, columns, key }: Table): string {
  const order = key.length > 0 ? ` order by ${key.map(quoted).join(', ')}` : '';
  return `copy (select ${columns.map(quoted).join(', ')} from ${quoted(name)}${order}) to stdout`;
}

/** The COPY that writes rows to a table. */
export function copyIn({ name, columns }: Pick<Table, 'name' | 'columns'>): string {
  return `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`;
}

/** The values of all sequences. To be read after the rows: sequences are not part of a snapshot and never go back. */
export async function sequencesOf(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(sequences, [migrationsTable]);
  const values: Sequence[] = [];
  for (const { name } of rows) {
    const { rows } = await client.query<Sequence>(
      `select $1 as name, last_value::text as value, is_called as called from ${quoted(name)}`,
      [name],
    );
    values.push(...rows);
  }
  return values;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

// Unlogged tables are left out: a crash may empty them too.
const tables = `
  select relname as name,
    array(select attname::text from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped
      and attgenerated = '' order by attnum) as columns,
    array(select attname::text from pg_index, unnest(indkey) with ordinality as part (attnum, place)
      join pg_attribute using (attnum) where indrelid = pg_class.oid and indisprimary and attrelid = pg_class.oid
      order by place) as key,
    array(select distinct confrelid::regclass::text from pg_constraint
      where conrelid = pg_class.oid and contype = 'f' and confrelid <> conrelid) as references
  from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
    and relpersistence = 'p' and relname <> $1
  order by relname`;

const sequences = `
  select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
    and relname !~ ('^' || $1) order by relname`;
