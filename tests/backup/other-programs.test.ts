import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256 } from '../../src/backup/archive-contents.ts';
import type { BackupManifest } from '../../src/backup/backup-format.ts';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { tableNames } from '../../src/backup/table-names.ts';
import { migrationsTable } from '../../src/backup/tables.ts';
import { entities } from '../../src/start/entities.ts';
import { wrongInBooks } from '../support/books.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { rewrite, saying } from './rewritten.ts';
import { everyRow, fillStudio, sourceOf, targetAt } from './whole-studio.ts';

const folder = await mkdtemp(join(tmpdir(), 'atelier-schemas-'));
afterAll(() => rm(folder, { recursive: true }));

/** A studio in a schema of its own, among the tables of other programs. */
const studio = useStudio(async studio => {
  await fillStudio(studio);
  const own = await everyRow(studio.databaseUrl);
  await runOn(studio.databaseUrl, 'alter schema public rename to "The House"');
  await useSchema(studio.databaseUrl, '"The House"');
  await runOn(studio.databaseUrl, othersTables);
  await runOn(studio.databaseUrl, 'create schema public; create table public.orders (it text)');
  return { own };
});

const othersTables = `
  create table notes (id serial, customer_id uuid references customers (id), it text);
  insert into notes (customer_id, it) select id, 'mine' from customers limit 1;
  create sequence tickets;
  create view board as select * from orders;
  create table circle_a (id int primary key);
  create table circle_b (id int primary key references circle_a (id));
  alter table circle_a add foreign key (id) references circle_b (id)`;

test('the tables of a studio are those of its entities', async () => {
  const made = await runOn<{ name: string }>(
    studio.databaseUrl,
    `select relname as name from pg_class where relnamespace = '"The House"'::regnamespace and relkind in ('r', 'p')
      and relname not in ('notes', 'circle_a', 'circle_b', $1) order by relname`,
    [migrationsTable],
  );
  expect(made.map(({ name }) => name)).toEqual(tableNames(entities).sort());
});

test('only the tables of the studio are copied from its schema, and restored in another one', async () => {
  await using empty = await emptyDatabase();
  await runOn(empty.url, 'create schema ateliers');
  await useSchema(empty.url, 'ateliers');
  await runOn(empty.url, "create table notes (it text); insert into notes values ('theirs')");
  const file = join(folder, 'house');
  const { tables, sequences } = await makeBackup(sourceOf(studio), file, { force: false });
  expect(tables.map(({ name }) => name)).not.toContain('notes');
  expect(sequences.map(({ name }) => name)).toEqual([
    'inventory_changes_position_seq',
    'order_events_position_seq',
    'orders_number_seq',
  ]);

  await restoreBackup(await targetAt(empty.url, join(folder, 'house-images'), studio), file);
  expect(await everyRow(empty.url)).toEqual({ ...studio.own, notes: ['{"it": "theirs"}'] });
  expect(await wrongInBooks(empty.url)).toEqual({});
  expect(
    await runOn(empty.url, "select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"),
  ).toEqual([]);
  expect(await definitions(empty.url)).toEqual(await definitions(studio.databaseUrl));
});

test('a backup of a version that copied the tables of other programs too is restored without them, in DATABASE_SCHEMA', async () => {
  await using empty = await emptyDatabase();
  const [whole, file] = [join(folder, 'own'), join(folder, 'more')];
  await makeBackup(sourceOf(studio), whole, { force: false });
  const more = { name: 'notes', columns: ['it'], rows: 1, bytes: 5, sha256: '' };
  const content = Buffer.from('mine\n');
  await rewrite(whole, file, parts =>
    saying<BackupManifest>(parts.toSpliced(1, 0, { name: 'tables/notes/000000', content }), 'manifest.json', it => ({
      ...it,
      tables: [{ ...more, sha256: sha256(content) }, ...it.tables],
      sequences: [...it.sequences, { name: 'notes_id_seq', value: '1', called: true }],
    })),
  );
  await runOn(empty.url, 'create schema ateliers');
  const target = await targetAt(empty.url, join(folder, 'more-images'), studio);
  const { leftOut } = await restoreBackup({ ...target, schema: 'ateliers' }, file);
  expect(leftOut).toEqual(['notes']);
  await useSchema(empty.url, 'ateliers');
  expect(await everyRow(empty.url)).toEqual(studio.own);
});

/** As an operator does it for all connections to a database. */
async function useSchema(url: string, schema: string): Promise<void> {
  const [row] = await runOn<{ name: string }>(url, 'select quote_ident(current_database()) as name');
  await runOn(url, `alter database ${row?.name} set search_path = ${schema}`);
}

/** Every index, constraint and trigger of the studio's tables, and whether it is in force. */
async function definitions(url: string): Promise<unknown[]> {
  return runOn(
    url,
    `select replace(replace(it, '"The House".', ''), 'ateliers.', '') as it, state from (
      select pg_get_indexdef(indexrelid) as it, indisvalid::text as state, indrelid as subject from pg_index
      union all select conname || ' ' || pg_get_constraintdef(oid), convalidated::text, conrelid from pg_constraint
      union all select pg_get_triggerdef(oid), tgenabled::text, tgrelid from pg_trigger where not tgisinternal
    ) as definition where subject = any($1::regclass[]) order by it`,
    [tableNames(entities)],
  );
}
