import { createHash, randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { createWriteStream, existsSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { unfinishedFiles } from '../platform/basics/unfinished-files.ts';
import { BackupError } from './backup-error.ts';
import { checksumFrame } from './checksum.ts';

export interface WriteOptions {
  /** Whether an existing file is replaced, once the new one is complete. */
  force: boolean;
}

/** Takes the entries of an archive, one after the other. */
export interface Archive {
  /** Adds a file; resolves when there is room for the next. */
  add(name: string, content: Buffer): Promise<void>;
}

/**
 * Writes an archive of what `fill` adds to it. The file appears complete and on the disk, or not at all, also when the
 * process exits on the way. Only its owner may read it. Throws BackupError when the file exists and `force` is not set,
 * and when it cannot be written.
 */
export async function writeArchive(
  file: string,
  { force }: WriteOptions,
  fill: (archive: Archive) => Promise<void>,
): Promise<void> {
  const path = resolve(file);
  if (!force && existsSync(path)) throw alreadyExists(file);
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  unfinishedFiles.add(draft);
  try {
    await writeDraft(openDraft(draft, file), fill);
    publish(draft, path, force);
  } finally {
    rmSync(draft, { force: true });
    unfinishedFiles.delete(draft);
  }
  await using folder = await open(dirname(path));
  await folder.sync();
}

/** Synchronous, so that an exit never comes between the file and its place among the unfinished ones. */
function openDraft(draft: string, file: string): number {
  try {
    return openSync(draft, 'wx', 0o600);
  } catch (cause) {
    throw new BackupError(`${file} cannot be written: its folder must exist and be writable.`, { cause });
  }
}

async function writeDraft(draft: number, fill: (archive: Archive) => Promise<void>): Promise<void> {
  const tar = pack();
  const hash = createHash('sha256');
  const sealed = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush: done => done(null, checksumFrame(hash.digest())),
  });
  const out = createWriteStream('', { fd: draft, flush: true });
  // If one side fails, it ends the other; the first error is thrown.
  const failed = new AbortController();
  const fail = (error: unknown) => failed.abort(error);
  const filling = fill({ add: (name, content) => add(tar, name, content, failed.signal) }).then(() => tar.finalize());
  const streams = [Readable.from(tar), createZstdCompress(), sealed, out] as const;
  // Some fail again after the pipeline has ended; it has thrown the first error already.
  for (const stream of [tar, ...streams]) (stream as EventEmitter).on('error', () => undefined);
  const writing = pipeline(...streams, { signal: failed.signal });
  await Promise.all([filling.catch(fail), writing.catch(fail)]);
  failed.signal.throwIfAborted();
}

/** Waits until there is room for more, so that memory holds one entry at a time. */
function add(tar: Pack, name: string, content: Buffer, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp);
    const header = { name, size: content.length, mode: 0o600, mtime: new Date(0) };
    const entry = tar.entry(header, error => {
      // A listener that stays would keep the content in memory until the end.
      signal.removeEventListener('abort', giveUp);
      if (error) reject(error);
      else resolve();
    });
    entry.on('error', reject);
    entry.end(content);
  });
}

/** Never replaces a file that somebody else made meanwhile, except on a file system without hard links. */
function publish(draft: string, path: string, force: boolean): void {
  try {
    if (force) renameSync(draft, path);
    else linkSync(draft, path);
  } catch (error) {
    if (force) throw error;
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyExists(path);
    renameSync(draft, path);
  }
}

const alreadyExists = (file: string) =>
  new BackupError(`${file} exists already: choose another name, or add --force to replace it.`);
