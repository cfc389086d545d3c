import { access, chmod, constants, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FolderLock extends AsyncDisposable {
  /** The folder's absolute path, symbolic links resolved. */
  readonly path: string;
}

/** Another process holds the folder; the message names both. */
export class FolderInUse extends Error {}

/**
 * Makes the folder if need be and takes it for this process alone, until disposed of or until this process dies,
 * however it dies. Rejects when another process holds it, naming the folder and that process, and when nothing can
 * be written there.
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

// A lock that the garbage collector took would be released.
const heldLocks = new Set<DatabaseSync>();

async function makeFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  try {
    // Others may pass, not look around: under root the server inside is another user. What is inside is private.
    if (await mkdir(path, { recursive: true })) await chmod(path, 0o711);
    return await realpath(path);
  } catch (cause) {
    throw notWritable(path, cause);
  }
}

/** Node has no flock; SQLite, which it carries, takes the kernel's own file lock, which ends with its process. */
async function lockFile(file: string): Promise<DatabaseSync> {
  // 'wx' never opens a file that is there: closing it again would drop the lock this process may already hold on it.
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
  // The winner of a race writes its name a moment after it has the lock.
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
