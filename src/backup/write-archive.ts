import { createHash, randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { BackupError } from './backup-error.ts';
import { seal } from './seal.ts';

export interface WriteOptions {
  /** Whether a file that is there is replaced, once the new one is whole. */
  force: boolean;
  /** Gives up. */
  signal?: AbortSignal | undefined;
}

/** Takes the entries of an archive, one after the other. */
export interface Archive {
  /** Adds a file; resolves when there is room for the next. */
  add(name: string, content: Buffer): Promise<void>;
}

/**
 * Writes an archive of what `fill` adds to it. The file appears whole, on disk, or not at all; nobody but its owner may
 * read it. Throws BackupError when it is there already and `force` does not say to replace it.
 */
export async function writeArchive(
  file: string,
  { force, signal }: WriteOptions,
  fill: (archive: Archive) => Promise<void>,
): Promise<void> {
  const path = resolve(file);
  if (!force && (await isThere(path))) throw new BackupError(`${file} is there already: name another, or add --force.`);
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    await writeDraft(draft, signal, fill);
    await settle(draft, path, force);
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDraft(draft: string, signal: AbortSignal | undefined, fill: (archive: Archive) => Promise<void>) {
  const tar = pack();
  const hash = createHash('sha256');
  const sealed = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush: done => done(null, seal(hash.digest())),
  });
  const out = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
  // Whichever side fails first ends the other, and its error is the one to tell.
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const fail = (error: unknown) => failed.abort(error);
  const filling = fill({ add: (name, content) => add(tar, name, content, stop) }).then(() => tar.finalize());
  const streams = [Readable.from(tar), createZstdCompress(), sealed, out] as const;
  // Some end with an error of their own after the pipeline has let go of them: it has told that already.
  for (const stream of [tar, ...streams]) (stream as EventEmitter).on('error', () => undefined);
  const writing = pipeline(...streams, { signal: stop });
  await Promise.all([filling.catch(fail), writing.catch(fail)]);
  stop.throwIfAborted();
}

/** Waits until there is room for more, so that memory holds one entry at a time. */
function add(tar: Pack, name: string, content: Buffer, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    const header = { name, size: content.length, mode: 0o600, mtime: new Date(0) };
    const entry = tar.entry(header, error => (error ? reject(error) : resolve()));
    entry.on('error', reject);
    entry.end(content);
  });
}

/** A name that was taken in the meantime stays with who took it; a file system without links has to be trusted in that. */
async function settle(draft: string, path: string, force: boolean): Promise<void> {
  if (force) await rename(draft, path);
  else {
    await link(draft, path).catch(error => {
      if (error.code === 'EEXIST') throw new BackupError(`${path} is there already: name another, or add --force.`);
      return rename(draft, path);
    });
  }
  await using folder = await open(dirname(path));
  await folder.sync();
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
