import { once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import { createZstdDecompress } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { ArchiveContents } from './archive-contents.ts';
import { BackupError } from './backup-error.ts';
import { type BackupHeader, type BackupManifest, entryKind, headerName, manifestName } from './backup-format.ts';
import { readWithoutChecksum } from './checksum.ts';
import { parseHeader, parseManifest } from './parse-description.ts';

/** Called for the entries of a backup while it is read. */
export interface Reader {
  header?(header: BackupHeader): Promise<void>;
  /** The parts of one table follow each other. */
  table?(name: string, part: Buffer): Promise<void>;
  image?(name: string, content: Buffer): Promise<void>;
}

/**
 * Reads a backup from its first entry to its last, and returns its manifest. Throws BackupError when the content is not
 * exactly what the manifest says; an error of the reader ends the reading.
 * @param file with a valid checksum
 */
export async function readArchive(file: FileHandle, reader: Reader): Promise<BackupManifest> {
  const tar = extract();
  const ended = new AbortController();
  let unreadable: unknown;
  tar.on('error', error => {
    unreadable = error;
  });
  const unpacking = unpack(file, tar, ended.signal).catch(error => tar.destroy(error));
  try {
    return await readEntries(tar, reader);
  } catch (error) {
    if (error instanceof BackupError || error !== unreadable) throw error;
    throw new BackupError(`The backup cannot be unpacked: ${(error as Error).message}`, { cause: error });
  } finally {
    ended.abort();
    tar.destroy(null);
    await unpacking;
  }
}

async function unpack(file: FileHandle, tar: Extract, signal: AbortSignal): Promise<void> {
  const { size } = await file.stat();
  let unpacked = 0;
  const content = readWithoutChecksum(file, size);
  const unzipped = content.pipe(createZstdDecompress());
  content.on('error', error => unzipped.destroy(error));
  // The loop throws it, unless it has ended already.
  unzipped.on('error', () => undefined);
  for await (const chunk of unzipped) {
    unpacked += chunk.length;
    if (unpacked > maxGrowth * size + alwaysAllowed)
      throw new BackupError('The file unpacks to far more than a backup does.');
    if (!tar.write(chunk)) await once(tar, 'drain', { signal });
    if (signal.aborted) return;
  }
  tar.end(null);
}

// Rows with random ids shrink to about a fifth. The limits stop a file that was made to fill the memory or the disk.
const maxGrowth = 100;
const alwaysAllowed = 32 * 1024 * 1024;
const maxEntryBytes = 256 * 1024 * 1024;

async function readEntries(tar: Extract, reader: Reader): Promise<BackupManifest> {
  const contents = new ArchiveContents();
  let hasHeader = false;
  let manifest: BackupManifest | undefined;
  for await (const entry of tar) {
    const { name, type, size = 0 } = entry.header;
    if (manifest) throw new BackupError('The file has data after its end.');
    if (type !== 'file' || size > maxEntryBytes) throw new BackupError('The file has an entry that no backup has.');
    const content = await contentOfEntry(entry as AsyncIterable<Buffer>);
    if (hasHeader !== (name !== headerName))
      throw new BackupError('The file does not begin with the header of a backup.');
    if (name === headerName) {
      hasHeader = true;
      await reader.header?.(parseHeader(content));
    } else if (name === manifestName) {
      manifest = parseManifest(content);
      contents.checkAgainst(manifest);
    } else await addEntry(name, content, contents, reader);
  }
  if (!manifest) throw new BackupError('The file is incomplete: it ends before its manifest.');
  return manifest;
}

async function contentOfEntry(entry: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function addEntry(name: string, content: Buffer, contents: ArchiveContents, reader: Reader): Promise<void> {
  const kind = entryKind(name);
  if (!kind) throw new BackupError('The file has an entry with a name that no backup has.');
  if ('table' in kind) {
    contents.addPart(kind.table, kind.part, content);
    await reader.table?.(kind.table, content);
  } else {
    contents.addImage(kind.image, content);
    await reader.image?.(kind.image, content);
  }
}
