import type { ClientBase } from 'pg';
import { inSchema, quoted, type Table } from './tables.ts';

/**
 * Drops what makes loading empty tables slow: foreign keys, and indexes. To be made again by the returned function once
 * the rows are there, in one pass over each table and not with a lookup for each row. PostgreSQL then checks every row.
 * Keys stay, and so do the indexes that begin with a foreign key: the triggers of `checkBooks` look up rows by them.
 */
export async function dropIndexes(client: ClientBase, tables: readonly Table[]): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ drop: string; make: string }>(postponed, [tables.map(inSchema)]);
  for (const { drop } of rows) await client.query(drop);
  return async () => {
    for (const { make } of rows) await client.query(make);
  };
}

/**
 * Disables triggers of these tables by name, and returns a function that enables them again. A database that is older
 * than a trigger does not have it.
 */
export async function disableTriggers(
  client: ClientBase,
  tables: readonly Table[],
  names: readonly string[],
): Promise<() => Promise<void>> {
  const found = await client.query<{ table: string; name: string }>(triggers, [tables.map(inSchema), names]);
  const switchAll = async (verb: 'enable' | 'disable') => {
    for (const { table, name } of found.rows)
      await client.query(`alter table ${table} ${verb} trigger ${quoted(name)}`);
  };
  await switchAll('disable');
  return () => switchAll('enable');
}

// Indexes come first: checking a foreign key may use one.
const postponed = `
  select drop, make from (
    select 1 as step, format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as make
    from pg_index where indrelid = any($1::regclass[]) and not indisreplident
      and not exists (select from pg_constraint where conindid = indexrelid)
      and not exists (select from pg_constraint where conrelid = indrelid and contype = 'f' and conkey[1] = indkey[0])
    union all
    select 2, format('alter table %s drop constraint %I', conrelid::regclass, conname),
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from pg_constraint where conrelid = any($1::regclass[]) and contype = 'f' and conparentid = 0
  ) as object order by step, drop`;

const triggers = `
  select tgrelid::regclass::text as table, tgname as name from pg_trigger
  where tgrelid = any($1::regclass[]) and tgname = any($2) and tgenabled <> 'D'`;
