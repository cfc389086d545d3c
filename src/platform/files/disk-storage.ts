import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unfinishedFiles } from '../basics/unfinished-files.ts';
import { unlessMissing } from '../basics/unless-missing.ts';
import { checkName, type ListedFile, markerName, type OpenFile, type Storage } from './storage.ts';

/** Files in one folder. A file that is being written has a name that begins with a dot. */
export class DiskStorage implements Storage {
  readonly place: string;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.place = `the folder ${folder} (UPLOADS_DIR)`;
  }

  /**
   * Makes the folder if need be, and removes unfinished files that are older than an hour. Rejects when the folder
   * cannot be written.
   */
  static async open(folder: string): Promise<DiskStorage> {
    await mkdir(folder, { recursive: true }).catch(error => {
      // A file of that name is reported below as not being a folder.
      if (error.code !== 'EEXIST') throw notUsable(folder, error);
    });
    const storage = await DiskStorage.openExisting(folder, 'remove');
    await storage.sweep(new Date(Date.now() - anHour));
    return storage;
  }

  /** Rejects when there is no such folder, or when it cannot be read, or (to remove files) not written. */
  static async openExisting(folder: string, use: 'read' | 'remove'): Promise<DiskStorage> {
    const { R_OK, W_OK, X_OK } = constants;
    try {
      await (await opendir(folder)).close();
      await access(folder, use === 'read' ? R_OK | X_OK : R_OK | W_OK | X_OK);
    } catch (cause) {
      throw notUsable(folder, cause);
    }
    return new DiskStorage(folder);
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    checkName(name);
    const draft = join(this.#folder, `.${name}.${randomBytes(6).toString('hex')}${unfinished}`);
    unfinishedFiles.add(draft);
    try {
      await write(draft, bytes);
      await rename(draft, join(this.#folder, name));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    } finally {
      unfinishedFiles.delete(draft);
    }
    await this.#syncFolder();
  }

  async delete(names: readonly string[]): Promise<void> {
    for (const name of names) checkName(name);
    await Promise.all(names.map(name => rm(join(this.#folder, name), { force: true })));
    await this.#syncFolder();
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
      yield await this.#withTimes(page.filter(name => !name.startsWith('.') && name !== markerName));
    }
  }

  async sweep(before: Date, dryRun = false): Promise<number> {
    let count = 0;
    for await (const page of this.#pages()) {
      const drafts = await this.#withTimes(page.filter(name => name.startsWith('.') && name.endsWith(unfinished)));
      const abandoned = drafts.filter(({ at }) => at < before);
      if (!dryRun) await Promise.all(abandoned.map(({ name }) => rm(join(this.#folder, name), { force: true })));
      count += abandoned.length;
    }
    return count;
  }

  close(): void {}

  /** The names in the folder, 500 at a time. */
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

  /** Adds the time of each. Leaves out files that were removed meanwhile. */
  async #withTimes(names: string[]): Promise<ListedFile[]> {
    const stats = await Promise.all(names.map(name => stat(join(this.#folder, name)).catch(unlessMissing)));
    return names.flatMap((name, i) => (stats[i] ? [{ name, at: stats[i].mtime }] : []));
  }

  /** A new name is only on the disk once its folder is: until then it can be lost in a power failure. */
  async #syncFolder(): Promise<void> {
    await using folder = await open(this.#folder);
    await folder.sync();
  }
}

const anHour = 60 * 60 * 1000;
const pageSize = 500;
const unfinished = '.part';

const notUsable = (folder: string, cause: unknown) =>
  new Error(`The folder for images, ${folder} (UPLOADS_DIR), cannot be used: ${(cause as Error).message}`, { cause });

async function write(file: string, bytes: Uint8Array): Promise<void> {
  await using handle = await open(file, 'wx', 0o640);
  await handle.writeFile(bytes);
  await handle.sync();
}
