import type { ClientBase } from 'pg';
import { BackupError } from './backup-error.ts';
import type { Sequence } from './backup-format.ts';

/** A table as it is copied, without generated columns: the restoring database computes them again. */
export interface Table {
  schema: string;
  name: string;
  columns: string[];
  /** The primary key. It orders the rows, so that the same rows always give the same copy. */
  key: string[];
  /** The texts in the key. */
  textKey: string[];
}

/** MikroORM's own table. It is not copied: the migrations write it. */
export const migrationsTable = 'mikro_orm_migrations';

/**
 * The studio's tables in this database, each after those that it references: none when there is no studio. Tables of
 * other programs in the same schema are not among them. Throws BackupError for circular references.
 * @param known the names of all tables that this program has; an older database lacks some
 */
export async function tablesOf(client: ClientBase, known: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table & { references: string[] }>(tables, [migrationsTable, known]);
  const sorted: Table[] = [];
  let left = rows;
  while (left.length > 0) {
    const next = left.filter(({ references }) => references.every(name => sorted.some(table => table.name === name)));
    if (next.length === 0)
      throw new BackupError(`Tables reference each other in a circle: ${left.map(({ name }) => name).join(', ')}.`);
    for (const { references: _, ...table } of next) sorted.push(table);
    left = left.filter(table => !next.includes(table));
  }
  return sorted;
}

/**
 * The COPY that reads a table's rows, in the order of its key. Texts are in the order of a collation: C is the same in
 * every database, "default" is the database's own.
 */
export function copyOut(table: Table, collation: 'C' | 'default' = 'C'): string {
  const keys = table.key.map(name => quoted(name) + (table.textKey.includes(name) ? ` collate "${collation}"` : ''));
  const order = keys.length > 0 ? ` order by ${keys.join(', ')}` : '';
  return `copy (select ${table.columns.map(quoted).join(', ')} from ${inSchema(table)}${order}) to stdout`;
}

/** The COPY that writes rows to a table. */
export function copyIn(table: Table): string {
  return `copy ${inSchema(table)} (${table.columns.map(quoted).join(', ')}) from stdin`;
}

/**
 * The values of the sequences that these tables own. To be read after the rows: sequences are not part of a snapshot and
 * never go back.
 */
export async function sequencesOf(client: ClientBase, tables: readonly Table[]): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(sequences, [tables.map(inSchema)]);
  const values: Sequence[] = [];
  for (const sequence of rows) {
    const { rows } = await client.query<Sequence>(
      `select $1 as name, last_value::text as value, is_called as called from ${inSchema(sequence)}`,
      [sequence.name],
    );
    values.push(...rows);
  }
  return values;
}

/** The quoted name of a table or another object of a schema, for SQL. */
export const inSchema = ({ schema, name }: { schema: string; name: string }): string =>
  `${quoted(schema)}.${quoted(name)}`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

// The schema is that of the migrator's table, which search_path finds. Unlogged tables are left out: a crash may empty
// them too.
const tables = `
  select nspname as schema, relname as name,
    array(select attname::text from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped
      and attgenerated = '' order by attnum) as columns,
    array(select attname::text from pg_index, unnest(indkey) with ordinality as part (attnum, place)
      join pg_attribute using (attnum) where indrelid = pg_class.oid and indisprimary and attrelid = pg_class.oid
      order by place) as key,
    array(select attname::text from pg_attribute where attrelid = pg_class.oid and attnum > 0 and attcollation <> 0
      and attnum = any(select unnest(indkey) from pg_index where indrelid = pg_class.oid and indisprimary)) as "textKey",
    array(select distinct other.relname::text from pg_constraint join pg_class as other on other.oid = confrelid
      where conrelid = pg_class.oid and contype = 'f' and confrelid <> conrelid
        and other.relnamespace = pg_class.relnamespace and other.relname = any($2)) as references
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where relnamespace = (select relnamespace from pg_class where oid = to_regclass($1)) and relname = any($2)
    and relkind in ('r', 'p') and not relispartition and relpersistence = 'p'
  order by relname`;

const sequences = `
  select distinct nspname as schema, relname as name
  from pg_depend join pg_class on pg_class.oid = objid and relkind = 'S' join pg_namespace on pg_namespace.oid = relnamespace
  where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')
    and refobjid = any($1::regclass[])
  order by relname`;
