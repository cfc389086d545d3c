import { access, chmod, constants, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FolderLock extends AsyncDisposable {
  /** The absolute path of the folder, without symbolic links. */
  readonly path: string;
}

/** Another process uses the folder; the message names both. */
export class FolderInUse extends Error {}

/**
 * Makes the folder if need be, and locks it for this process until the lock is disposed of or the process ends, in any
 * way. Rejects with FolderInUse when another process uses it, and when it cannot be written.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = await makeFolder(folder);
  const ownerFile = join(path, 'postgres.owner');
  const lock = await lockFile(join(path, 'postgres.lock')).catch(async cause => {
    throw isBusy(cause) ? new FolderInUse(await inUse(path, ownerFile), { cause }) : notWritable(path, cause);
  });
  heldLocks.add(lock);
  await writeFile(ownerFile, `${process.pid}\n`);
  return {
    path,
    async [Symbol.asyncDispose]() {
      await rm(ownerFile, { force: true });
      lock.close();
      heldLocks.delete(lock);
    },
  };
}

// Keeps the locks from being garbage collected, which would release them.
const heldLocks = new Set<DatabaseSync>();

async function makeFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  try {
    // Other users may enter but not list it: if this is root, PostgreSQL runs as another user. The content is private.
    if (await mkdir(path, { recursive: true })) await chmod(path, 0o711);
    return await realpath(path);
  } catch (cause) {
    throw notWritable(path, cause);
  }
}

/** Node has no flock, but its SQLite takes a file lock of the kernel, which ends with the process. */
async function lockFile(file: string): Promise<DatabaseSync> {
  // 'wx' does not open an existing file: closing it would release a lock that this process may already hold.
  await writeFile(file, '', { flag: 'wx', mode: 0o600 }).catch(error => {
    if (error.code !== 'EEXIST') throw error;
  });
  await access(file, constants.R_OK | constants.W_OK);
  const lock = new DatabaseSync(file);
  try {
    lock.exec('pragma journal_mode = memory; begin immediate');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

const SQLITE_BUSY = 5;
const isBusy = (error: { errcode?: number }) => ((error.errcode ?? 0) & 0xff) === SQLITE_BUSY;

async function inUse(path: string, ownerFile: string): Promise<string> {
  // The owner writes its process id a moment after it has the lock.
  await sleep(100);
  const pid = await readFile(ownerFile, 'utf8').then(
    text => text.trim(),
    () => 'unknown',
  );
  return `${path} is in use by another running Atelier, process ${pid}. Stop it, or set DATA_DIR or DATABASE_URL.`;
}

const notWritable = (path: string, cause: unknown) =>
  new Error(
    `Cannot write to ${path}: ${(cause as Error).message}. ` +
      'Set DATA_DIR to a folder that this user may write, or set DATABASE_URL.',
    { cause },
  );
