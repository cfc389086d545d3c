import { once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import { createZstdDecompress } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { ArchiveContents } from './archive-contents.ts';
import { BackupError } from './backup-error.ts';
import { type BackupHeader, type BackupManifest, entryKind, headerName, manifestName } from './backup-format.ts';
import { readWithoutChecksum } from './checksum.ts';
import { parseHeader, parseManifest } from './parse-description.ts';

/** What is done with a backup while it is read. */
export interface Reader {
  header?(header: BackupHeader): Promise<void>;
  /** Called for each part in turn: those of one table follow each other. */
  table?(name: string, part: Buffer): Promise<void>;
  image?(name: string, content: Buffer): Promise<void>;
}

/**
 * Reads a backup from its first entry to its last, and checks that it holds what its manifest says: nothing more, nothing
 * less. Throws BackupError otherwise; whatever the reader throws ends the reading.
 * @param file its seal was checked
 */
export async function readArchive(file: FileHandle, reader: Reader): Promise<BackupManifest> {
  const tar = extract();
  const over = new AbortController();
  let unreadable: unknown;
  tar.on('error', error => {
    unreadable = error;
  });
  const unpacking = unpack(file, tar, over.signal).catch(error => tar.destroy(error));
  try {
    return await walk(tar, reader);
  } catch (error) {
    if (error instanceof BackupError || error !== unreadable) throw error;
    throw new BackupError(`The file is no backup that can be read: ${(error as Error).message}`, { cause: error });
  } finally {
    over.abort();
    tar.destroy(null);
    await unpacking;
  }
}

async function unpack(file: FileHandle, tar: Extract, signal: AbortSignal): Promise<void> {
  const { size } = await file.stat();
  let unpacked = 0;
  const content = readWithoutChecksum(file, size);
  const whole = content.pipe(createZstdDecompress());
  content.on('error', error => whole.destroy(error));
  // Told by the loop, unless nobody wants to hear any more.
  whole.on('error', () => undefined);
  for await (const chunk of whole) {
    unpacked += chunk.length;
    if (unpacked > maxGrowth * size + alwaysAllowed)
      throw new BackupError('The file holds far more than a backup does.');
    if (!tar.write(chunk)) await once(tar, 'drain', { signal });
    if (signal.aborted) return;
  }
  tar.end(null);
}

// Rows full of random ids shrink to a fifth or so; the end of the archive is a few bytes for any number of zeros.
const maxGrowth = 100;
const alwaysAllowed = 32 * 1024 * 1024;
const maxEntryBytes = 256 * 1024 * 1024;

async function walk(tar: Extract, reader: Reader): Promise<BackupManifest> {
  const found = new ArchiveContents();
  let begun = false;
  let manifest: BackupManifest | undefined;
  for await (const entry of tar) {
    const { name, type, size = 0 } = entry.header;
    if (manifest) throw new BackupError('The file goes on behind its end.');
    if (type !== 'file' || size > maxEntryBytes) throw new BackupError('The file holds what no backup does.');
    const content = await contentOfEntry(entry as AsyncIterable<Buffer>);
    if (begun !== (name !== headerName)) throw new BackupError('The file does not begin as a backup does.');
    if (name === headerName) {
      begun = true;
      await reader.header?.(parseHeader(content));
    } else if (name === manifestName) {
      manifest = parseManifest(content);
      found.checkAgainst(manifest);
    } else await pass(name, content, found, reader);
  }
  if (!manifest) throw new BackupError('The file ends before its manifest: something is missing.');
  return manifest;
}

async function contentOfEntry(entry: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function pass(name: string, content: Buffer, found: ArchiveContents, reader: Reader): Promise<void> {
  const kind = entryKind(name);
  if (!kind) throw new BackupError('The file holds an entry with a name that no backup has.');
  if ('table' in kind) {
    found.addPart(kind.table, kind.part, content);
    await reader.table?.(kind.table, content);
  } else {
    found.addImage(kind.image, content);
    await reader.image?.(kind.image, content);
  }
}
