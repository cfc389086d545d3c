import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBackupSession } from '../../src/backup/backup-session.ts';
import { type ImageFiles, imagesIn } from '../../src/backup/image-files.ts';
import type { RestoreTarget } from '../../src/backup/restore-backup.ts';
import { migrationsTable } from '../../src/backup/tables.ts';
import { claimStorage } from '../../src/images/claim-storage.ts';
import { fileNamesOf } from '../../src/images/image-files.ts';
import { keepCurrency } from '../../src/platform/database/studio-currency.ts';
import { DiskStorage } from '../../src/platform/files/disk-storage.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import { oneOfEverything } from '../support/full-studio.ts';
import { aLead, type Person } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import type { TestStudio } from '../support/studio.ts';

/** Gives a studio rows in every table, some of them awkward to copy, and the files of its images. */
export async function fillStudio(studio: TestStudio): Promise<{ lead: Person }> {
  const lead = await aLead(studio);
  const { Customer, Measurement } = await oneOfEverything(studio, lead.id);
  await oneOfEverything(studio, lead.id);
  const run = (statement: string, values: unknown[] = []) => runOn(studio.databaseUrl, statement, values);
  await run(`update customers set notes = E'tab\\t, line\\nend, \\\\. and \\\\N, ümlaut 🧵' where id = $1`, [Customer]);
  // More than is kept in memory at a time.
  await run("insert into customers (id, name, notes, created_at, updated_at) values ($1, 'Big', $2, now(), now())", [
    crypto.randomUUID(),
    'long '.repeat(1_000_000),
  ]);
  await run(
    'insert into measurement_revisions select id, version, values, notes, created_at from measurements where id = $1',
    [Measurement],
  );
  await run("update measurements set taken_on = '2026-02-28', deleted_at = now(), deleted_by_id = $2 where id = $1", [
    Measurement,
    lead.id,
  ]);
  await run("insert into idempotency_keys values ($1, 'key', 'input', $1, now())", [lead.id]);
  await run('insert into upload_counts values ($1, now(), 3)', [lead.id]);
  await run("insert into login_attempts values ('known:key', 1, 1772355600000)");
  // Leaves gaps in the positions, as a rollback does.
  await run("select nextval('inventory_changes_position_seq'), nextval('orders_number_seq')");
  await drawImages(studio);
  await claimStorage(studio.orm.em, studio.storage);
  await keepCurrency(studio.orm.em, studio.config.studio.currency);
  return { lead };
}

/** Stores random files for every image of a studio; one is empty, one larger than the read buffer. */
async function drawImages({ databaseUrl, storage }: TestStudio): Promise<void> {
  const rows = await runOn<{ id: string }>(databaseUrl, 'select id from images order by id');
  for (const [i, { id }] of rows.entries()) {
    for (const name of fileNamesOf(id)) await storage.put(name, randomBytes([0, 300_000][i] ?? 500 + i), 'image/webp');
  }
}

/** What `makeBackup` reads from. */
export function sourceOf({ databaseUrl, storage, config }: TestStudio) {
  return { url: databaseUrl, entities, images: imagesIn(storage, fileNamesOf), studio: config.studio };
}

/** What `restoreBackup` writes to: a database and a folder. */
export async function targetAt(
  url: string,
  folder: string,
  { config }: TestStudio,
): Promise<RestoreTarget & { images: ImageFiles }> {
  const images = imagesIn(await DiskStorage.open(folder), fileNamesOf);
  return { url, images, studio: config.studio, entities, migrations };
}

/** Every row of each logged table as text, and the state of each sequence; of the migrator's table only the names. */
export async function everyRow(url: string): Promise<Record<string, string[]>> {
  await using client = await openBackupSession({ url });
  const tables = await client.query<{ name: string; sequence: boolean }>(
    `select relname as name, relkind = 'S' as sequence from pg_class where relnamespace = current_schema()::regnamespace
      and relkind in ('r', 'S') and relpersistence = 'p' and relname <> 'mikro_orm_migrations_id_seq' order by relname`,
  );
  const all: Record<string, string[]> = {};
  for (const { name, sequence } of tables.rows) {
    const own = name === migrationsTable ? 'name' : `to_jsonb("${name}")::text`;
    const row = sequence ? "concat(last_value, ' ', is_called)" : own;
    const { rows } = await client.query<{ row: string }>(`select ${row} as row from "${name}" order by 1`);
    // The migrator creates its table first.
    if (name !== migrationsTable || rows.length > 0) all[name] = rows.map(({ row }) => row);
  }
  return all;
}

/** The contents of every file in a folder, in base64; empty when the folder does not exist. */
export async function everyFile(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of (await readdir(folder).catch(() => [])).sort())
    files[name] = (await readFile(join(folder, name))).toString('base64');
  return files;
}
