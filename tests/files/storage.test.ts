import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStorage } from '../../src/platform/files/open-storage.ts';
import type { ListedFile, Storage } from '../../src/platform/files/storage.ts';
import { type Config, readConfig } from '../../src/platform/settings/config.ts';
import { openS3Server } from '../support/s3-server.ts';

const open = new AsyncDisposableStack();
afterAll(() => open.disposeAsync());

/** The configuration of each kind of storage, and the folder in which it starts to write a file. */
const kinds = {
  async disk() {
    const folder = await mkdtemp(join(tmpdir(), 'atelier-storage-'));
    open.defer(() => rm(folder, { recursive: true }));
    return { config: readConfig({ UPLOADS_DIR: folder }), begun: folder };
  },
  async 'S3-compatible server'() {
    const server = open.use(await openS3Server());
    return { config: readConfig(server.env), begun: server.folder };
  },
};

describe.each(Object.entries(kinds))('on a %s', (kind, openKind) => {
  let storage: Storage;
  let config: Config;
  let begun: string;

  beforeAll(async () => {
    ({ config, begun } = await openKind());
    storage = await openStorage(config);
    open.defer(() => storage.close());
  });

  test('a file is read as it was stored, and after it is overwritten as it was overwritten', async () => {
    expect(await read('a.webp')).toBeUndefined();
    await storage.put('a.webp', Buffer.from('the first'), 'image/webp');
    expect(await read('a.webp')).toBe('the first');
    await storage.put('a.webp', Buffer.from('2nd'), 'image/webp');
    expect(await read('a.webp')).toBe('2nd');
  });

  test('a file of many megabytes is read as it was stored', async () => {
    const bytes = Buffer.alloc(11_000_001, 'a large picture ');
    await storage.put('large.webp', bytes, 'image/webp');
    expect((await read('large.webp')) === bytes.toString()).toBe(true);
  });

  test('deleting removes the named files and ignores those that do not exist', async () => {
    for (const name of ['b.webp', 'c.webp']) await storage.put(name, Buffer.from(name), 'image/webp');
    await storage.delete(['b.webp', 'never.webp']);
    expect([await read('b.webp'), await read('c.webp')]).toEqual([undefined, 'c.webp']);
    await storage.delete([]);
  });

  test('the list has every file with the time at which it was stored', async () => {
    await storage.delete(await names());
    const since = Date.now();
    await Promise.all(['d', 'e', 'f'].map(name => storage.put(`${name}.webp`, Buffer.from(name), 'image/webp')));
    expect(await names()).toEqual(['d.webp', 'e.webp', 'f.webp']);
    // A bucket stores whole seconds.
    for (const { at } of await listed()) expect(Math.abs(at.getTime() - since)).toBeLessThan(60_000);
  });

  test('names with a path traversal are refused before any file is touched', async () => {
    for (const name of [
      '',
      '.',
      '..',
      '../a.webp',
      'a/b',
      'a\\b',
      '/etc/passwd',
      'a\0b',
      '.hidden',
      'ä',
      'x'.repeat(300),
    ]) {
      await expect(storage.put(name, Buffer.from('x'), 'image/webp')).rejects.toThrow(
        'is not a valid name for a stored file',
      );
      await expect(storage.delete([name])).rejects.toThrow('is not a valid name for a stored file');
      await expect(storage.open(name, shown)).rejects.toThrow('is not a valid name for a stored file');
    }
  });

  test('a process that is killed while it stores a file leaves no incomplete file', async () => {
    await storage.delete(await names());
    const before = await unfinished();
    // A file may have been completed just before the kill.
    while ((await unfinished()) === before) await killWhilePutting(before);
    for (const name of await names()) expect([name, (await read(name))?.length]).toEqual([name, 40_000_000]);
    // Files that were started after the given time are kept: another process may still be writing them.
    expect(await storage.sweep(new Date(Date.now() - 60_000))).toBe(0);
    const later = new Date(Date.now() + 60_000);
    // The S3 server of the tests cannot list unfinished uploads; Amazon's can.
    const left = kind === 'disk' ? 1 : 0;
    expect([await storage.sweep(later, true), await storage.sweep(later), await storage.sweep(later)]).toEqual([
      left,
      left,
      0,
    ]);
  });

  async function killWhilePutting(before: number): Promise<void> {
    const where = JSON.stringify({ uploadsDir: config.uploadsDir, s3: config.s3 });
    const program = join(import.meta.dirname, 'storage.program.ts');
    const child = spawn(process.execPath, [program, where], { stdio: 'inherit' });
    const gone = once(child, 'exit');
    while ((await unfinished()) === before && child.exitCode === null) await sleep(2);
    child.kill('SIGKILL');
    expect(await gone).toEqual([null, 'SIGKILL']);
  }

  const shown = { contentType: 'image/webp', disposition: 'inline', cacheControl: 'private' };

  async function read(name: string): Promise<string | undefined> {
    const file = await storage.open(name, shown);
    if (!file) return undefined;
    if (!('redirect' in file)) return Buffer.concat(await file.stream(0, file.size - 1).toArray()).toString();
    const answer = await fetch(file.redirect);
    if (answer.status === 404) return undefined;
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'image/webp',
      'private',
    ]);
    return answer.text();
  }

  async function listed() {
    const pages: ListedFile[][] = [];
    for await (const page of storage.list()) pages.push(page);
    return pages.flat();
  }

  async function names(): Promise<string[]> {
    return (await listed()).map(({ name }) => name).toSorted();
  }

  /** The number of unfinished files: drafts on disk, multipart uploads in the bucket. */
  async function unfinished(): Promise<number> {
    const all = await readdir(begun, { recursive: true }).catch(() => []);
    return all.filter(path => /\.part$|[\\/]1$|uploads.*[\\/]/.test(path)).length;
  }
});

test('a bucket that does not exist, refuses access or does not answer is reported at the start with the name of the setting', async () => {
  await using server = await openS3Server();
  const opening = (env: Record<string, string>) => openStorage(readConfig({ ...server.env, ...env }));
  await expect(opening({ S3_BUCKET: 'nowhere' })).rejects.toThrow('The bucket nowhere (S3_BUCKET) does not exist.');
  await expect(opening({ S3_ACCESS_KEY_ID: 'wrong' })).rejects.toThrow('refuses these credentials (S3_ACCESS_KEY_ID');
  await expect(opening({ S3_ENDPOINT: 'http://127.0.0.1:9' })).rejects.toThrow('cannot be reached (S3_ENDPOINT).');
});
