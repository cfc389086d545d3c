import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../basics/unless-missing.ts';
import { checkName, type ListedFile, type OpenFile, type Storage } from './storage.ts';

/** Files in one folder. What is not whole yet is beside them under a name that begins with a dot. */
export class DiskStorage implements Storage {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the folder if need be, and removes what a crash left there more than an hour ago. */
  static async open(folder: string): Promise<DiskStorage> {
    await mkdir(folder, { recursive: true }).catch(cause => {
      throw new Error(`Images cannot be kept in ${folder} (UPLOADS_DIR)`, { cause });
    });
    const storage = new DiskStorage(folder);
    await storage.sweep(new Date(Date.now() - anHour));
    return storage;
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    checkName(name);
    const draft = join(this.#folder, `.${name}.${randomBytes(6).toString('hex')}${unfinished}`);
    try {
      await write(draft, bytes);
      await rename(draft, join(this.#folder, name));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await this.#settle();
  }

  async delete(names: readonly string[]): Promise<void> {
    for (const name of names) checkName(name);
    await Promise.all(names.map(name => rm(join(this.#folder, name), { force: true })));
    await this.#settle();
  }

  async open(name: string): Promise<OpenFile | undefined> {
    checkName(name);
    const path = join(this.#folder, name);
    const size = (await stat(path).catch(unlessMissing))?.size;
    return size === undefined ? undefined : { size, stream: (start, end) => createReadStream(path, { start, end }) };
  }

  async read(name: string): Promise<Buffer | undefined> {
    checkName(name);
    return readFile(join(this.#folder, name)).catch(unlessMissing);
  }

  async *list(): AsyncGenerator<ListedFile[]> {
    for await (const page of this.#pages()) {
      yield await this.#timed(page.filter(name => !name.startsWith('.')));
    }
  }

  async sweep(before: Date, dryRun = false): Promise<number> {
    let count = 0;
    for await (const page of this.#pages()) {
      const drafts = await this.#timed(page.filter(name => name.startsWith('.') && name.endsWith(unfinished)));
      const left = drafts.filter(({ at }) => at < before);
      if (!dryRun) await Promise.all(left.map(({ name }) => rm(join(this.#folder, name), { force: true })));
      count += left.length;
    }
    return count;
  }

  close(): void {}

  /** The names in the folder, some hundreds at a time. */
  async *#pages(): AsyncGenerator<string[]> {
    let page: string[] = [];
    for await (const entry of await opendir(this.#folder)) {
      if (entry.isFile()) page.push(entry.name);
      if (page.length < pageSize) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }

  /** With the time of each; without those that went meanwhile. */
  async #timed(names: string[]): Promise<ListedFile[]> {
    const found = await Promise.all(names.map(name => stat(join(this.#folder, name)).catch(unlessMissing)));
    return names.flatMap((name, i) => (found[i] ? [{ name, at: found[i].mtime }] : []));
  }

  /** Names are part of the folder: until it is on the disk, a crash of the machine may take them back. */
  async #settle(): Promise<void> {
    await using folder = await open(this.#folder);
    await folder.sync();
  }
}

const anHour = 60 * 60 * 1000;
const pageSize = 500;
const unfinished = '.part';

async function write(file: string, bytes: Uint8Array): Promise<void> {
  await using handle = await open(file, 'wx', 0o640);
  await handle.writeFile(bytes);
  await handle.sync();
}
