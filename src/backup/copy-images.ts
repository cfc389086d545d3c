import type { ClientBase } from 'pg';
import type { DatabaseSettings } from '../platform/settings/database-settings.ts';
import { sha256 } from './archive-contents.ts';
import { type BackupManifest, imageEntry } from './backup-format.ts';
import { openBackupSession } from './backup-session.ts';
import type { ImageFiles } from './image-files.ts';
import { tableNames } from './table-names.ts';
import { inSchema, type Table, tablesOf } from './tables.ts';
import type { Archive } from './write-archive.ts';

/** The ids of the images whose files were not removed by the clean-up. */
export async function imagesWithFiles(client: ClientBase, tables: readonly Table[]): Promise<Set<string>> {
  const images = tables.find(({ name }) => name === 'images');
  // The database may be older than the table, or than the column.
  if (!images) return new Set();
  const kept = `select id::text from ${inSchema(images)} as image where to_jsonb(image) ->> 'files_removed_at' is null`;
  const { rows } = await client.query<{ id: string }>(kept);
  return new Set(rows.map(({ id }) => id));
}

/** Where the rows and the files of a studio are. */
interface Source extends DatabaseSettings {
  entities: readonly unknown[];
  images: ImageFiles;
}

/** Adds the files of these images, and writes in the manifest which are there and which images lack one. */
export async function addImages(archive: Archive, source: Source, ids: Set<string>, manifest: BackupManifest) {
  const missing: string[] = [];
  for (const id of ids) {
    const names = source.images.namesOf(id);
    for (const name of names) {
      const content = await source.images.read(name);
      if (content) {
        await archive.add(imageEntry(name), content);
        manifest.images.push({ name, bytes: content.length, sha256: sha256(content) });
      } else if (missing.at(-1) !== id) missing.push(id);
    }
  }
  manifest.missingImages = missing.length > 0 ? await stillMissing(source, missing) : [];
}

/** Those whose files the clean-up of old images has not removed since the rows were read. */
async function stillMissing({ entities, ...database }: Source, missing: string[]): Promise<string[]> {
  await using client = await openBackupSession(database);
  const kept = await imagesWithFiles(client, await tablesOf(client, tableNames(entities)));
  return missing.filter(id => kept.has(id)).sort();
}
