import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Studio } from '../platform/basics/studio.ts';
import { sha256 } from './archive-contents.ts';
import { BackupError } from './backup-error.ts';
import {
  type BackupHeader,
  type BackupManifest,
  type CopiedTable,
  formatVersion,
  headerName,
  imageEntry,
  manifestName,
  tablePart,
} from './backup-format.ts';
import { openBackupSession } from './backup-session.ts';
import type { ImageFiles } from './image-files.ts';
import { copyOut, migrationsTable, sequencesOf, type Table, tablesOf } from './tables.ts';
import { type Archive, type WriteOptions, writeArchive } from './write-archive.ts';

export interface BackupSource {
  /** The database. */
  url: string;
  images: ImageFiles;
  studio: Studio;
}

/**
 * Writes a backup of a studio to a file: the rows as of one moment, and the files of their images. It does not block
 * the studio's work. Returns the manifest. Throws BackupError when the database has no studio, and when the file cannot
 * be written.
 */
export async function makeBackup(
  { url, images, studio }: BackupSource,
  file: string,
  options: WriteOptions,
): Promise<BackupManifest> {
  const manifest: BackupManifest = { tables: [], sequences: [], images: [], missingImages: [] };
  await using client = await openBackupSession(url);
  await writeArchive(file, options, async archive => {
    await client.query('begin isolation level repeatable read read only');
    await archive.add(headerName, toJson(await headerOf(client, studio)));
    for (const table of await tablesOf(client)) manifest.tables.push(await addTable(archive, client, table));
    const ids = await imageIds(client);
    manifest.sequences = await sequencesOf(client);
    await client.query('commit');
    // Files never change, and those of a deleted image are kept for weeks, so they can be read after the rows.
    await addImages(archive, images, ids, manifest);
    await archive.add(manifestName, toJson(manifest));
  });
  return manifest;
}

async function headerOf(client: Client, studio: Studio): Promise<BackupHeader> {
  const { rows } = await client.query('select to_regclass($1) as migrations', [migrationsTable]);
  if (!rows[0]?.migrations) throw new BackupError('The database has no studio.');
  const done = await client.query<{ name: string }>(`select name from ${migrationsTable} order by id`);
  const { name, currency, timeZone } = studio;
  return {
    format: formatVersion,
    madeAt: new Date().toISOString(),
    migrations: done.rows.map(row => row.name),
    studio: { name, currency, timeZone },
  };
}

/** Bytes of a table in memory at a time. */
const partSize = 4 * 1024 * 1024;

async function addTable(archive: Archive, client: Client, table: Table): Promise<CopiedTable> {
  const { name, columns } = table;
  const rows = client.query(copyTo(copyOut(table)));
  const hash = createHash('sha256');
  let [bytes, parts, buffered] = [0, 0, 0];
  let chunks: Buffer[] = [];
  const flush = async () => {
    const part = Buffer.concat(chunks);
    [chunks, buffered] = [[], 0];
    if (part.length > 0) await archive.add(tablePart(name, parts++), part);
  };
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    buffered += chunk.length;
    chunks.push(chunk);
    if (buffered >= partSize) await flush();
  }
  await flush();
  return { name, columns, rows: rows.rowCount, bytes, sha256: hash.digest('hex') };
}

/** The images whose files were not removed by the clean-up. */
async function imageIds(client: Client): Promise<Set<string>> {
  // The database may be older than the table, or than the column.
  if (!(await client.query("select to_regclass('images') as images")).rows[0]?.images) return new Set();
  const kept = "select id::text from images where to_jsonb(images) ->> 'files_removed_at' is null";
  const { rows } = await client.query<{ id: string }>(kept);
  return new Set(rows.map(({ id }) => id));
}

async function addImages(archive: Archive, files: ImageFiles, ids: Set<string>, manifest: BackupManifest) {
  const missing = new Set(ids);
  for await (const name of files.names()) {
    const id = uuid.exec(name)?.[0];
    if (id === undefined || !ids.has(id)) continue;
    const content = await files.read(name);
    if (!content) continue;
    await archive.add(imageEntry(name), content);
    manifest.images.push({ name, bytes: content.length, sha256: sha256(content) });
    missing.delete(id);
  }
  manifest.missingImages = [...missing].sort();
}

/** The name of a file contains the id of its image. */
const uuid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/;

const toJson = (value: object) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
