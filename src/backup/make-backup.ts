import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Studio } from '../platform/basics/studio.ts';
import { liftLimits } from '../platform/database/connection/session.ts';
import type { DatabaseSettings } from '../platform/settings/database-settings.ts';
import { BackupError } from './backup-error.ts';
import {
  type BackupHeader,
  type BackupManifest,
  type CopiedTable,
  formatVersion,
  headerName,
  manifestName,
  tablePart,
} from './backup-format.ts';
import { countIsKnown, openBackupSession } from './backup-session.ts';
import { addImages, imagesWithFiles } from './copy-images.ts';
import type { ImageFiles } from './image-files.ts';
import { explainConflict } from './standby-conflict.ts';
import { markedStudio, notedCurrency } from './studio-identity.ts';
import { tableNames } from './table-names.ts';
import { copyOut, migrationsTable, sequencesOf, type Table, tablesOf } from './tables.ts';
import { type Archive, type WriteOptions, writeArchive } from './write-archive.ts';

/** A studio: its database, which can be a hot standby, and its files. */
export interface BackupSource extends DatabaseSettings {
  entities: readonly unknown[];
  images: ImageFiles;
  /** Its currency counts when the database does not say in which one its amounts are. */
  studio: Omit<Studio, 'digits'>;
}

export interface BackupOptions extends WriteOptions {
  /** Whether a backup without the file of a single image is written too. */
  allowMissingImages?: boolean;
}

/**
 * Writes a backup of a studio to a file: the rows as of one moment, and the files of their images. It does not block
 * the studio's work. Returns the manifest. Throws BackupError, and writes nothing, when the database has no studio, when
 * the images are marked as those of another studio or none of their files is there, and when the file cannot be written.
 */
export async function makeBackup(
  source: BackupSource,
  file: string,
  { allowMissingImages = false, force }: BackupOptions,
): Promise<BackupManifest> {
  const manifest: BackupManifest = { tables: [], sequences: [], images: [], missingImages: [] };
  await writeArchive(file, { force }, async archive => {
    const ids = await addRows(archive, source, manifest, allowMissingImages);
    // Files never change, and those of a deleted image are kept for weeks, so they can be read after the rows.
    await addImages(archive, source, ids, manifest);
    if (ids.size > 0 && manifest.images.length === 0 && !allowMissingImages) throw noFiles(source.images, ids.size);
    await archive.add(manifestName, toJson(manifest));
  });
  return manifest;
}

const noFiles = ({ place }: ImageFiles, count: number) =>
  new BackupError(
    `None of the studio's ${count} images has files in ${place}, so that is the wrong place. To back up only the rows, ` +
      'add --allow-missing-images.',
  );

/**
 * Adds the header and the rows. It all is one transaction, also for a connection pooler. Returns the ids of the images
 * that should have files.
 */
async function addRows(
  archive: Archive,
  { entities, images, studio, ...database }: BackupSource,
  manifest: BackupManifest,
  allowMissingImages: boolean,
) {
  await using client = await openBackupSession(database);
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(liftLimits);
    const done = await migrationsOf(client);
    const found = await tablesOf(client, tableNames(entities));
    if (found.length === 0) throw new BackupError(noStudio);
    const currency = (await notedCurrency(client, found)) ?? studio.currency;
    await archive.add(headerName, toJson(headerOf(done, { ...studio, currency })));
    const studioId = await markedStudio(client, found);
    if (studioId !== undefined && !allowMissingImages) await images.checkMark(studioId);
    for (const table of found) manifest.tables.push(await addTable(archive, client, table));
    const ids = await imagesWithFiles(client, found);
    manifest.sequences = await sequencesOf(client, found);
    await client.query('commit');
    return ids;
  } catch (error) {
    throw explainConflict(error);
  }
}

async function migrationsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query('select to_regclass($1) as migrations', [migrationsTable]);
  if (!rows[0]?.migrations) throw new BackupError(noStudio);
  const done = await client.query<{ name: string }>(`select name from ${migrationsTable} order by id`);
  return done.rows.map(row => row.name);
}

function headerOf(migrations: string[], { name, currency, timeZone }: BackupSource['studio']): BackupHeader {
  return {
    format: formatVersion,
    madeAt: new Date().toISOString(),
    migrations,
    studio: { name, currency, timeZone },
  };
}

const noStudio =
  "The database has no studio: look at the database in DATABASE_URL, at DATABASE_SCHEMA, and at the role's search_path.";

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
  await countIsKnown(client);
  return { name, columns, rows: rows.rowCount, bytes, sha256: hash.digest('hex') };
}

const toJson = (value: object) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
