import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unlessMissing } from '../../basics/unless-missing.ts';
import { type Account, giveTo } from './account.ts';
import { firstClosedFolder } from './closed-folders.ts';

export const PORT = 5432;

/**
 * The folder for the server's socket. Its path is short, and always the same for the same data, so that killed servers
 * leave at most one folder behind, which the next one uses. Users who cannot read the data cannot guess its name.
 * @param cluster absolute path of an existing PostgreSQL data folder
 */
export async function socketFolderFor(cluster: string, account: Account): Promise<string> {
  // pg_control begins with the 8-byte system identifier of the cluster.
  const identity = (await readFile(join(cluster, 'global', 'pg_control'))).subarray(0, 8);
  const name = `atelier-${createHash('sha256').update(identity).update(cluster).digest('hex').slice(0, 12)}`;
  for (const folder of [tmpdir(), '/tmp']) {
    const path = join(folder, name);
    if (socketIn(path).length <= MAX_SOCKET_PATH && !(await firstClosedFolder(account, folder))) return path;
  }
  throw new Error(
    `PostgreSQL needs a folder for its socket with a short path: set TMPDIR to one that user ${account.uid} may enter.`,
  );
}

/** Makes the folder, empty and private to the account. Rejects when it belongs to another user. */
export async function makeSocketFolder(path: string, account: Account): Promise<void> {
  const stats = await lstat(path).catch(unlessMissing);
  const ours = [account.uid, process.getuid?.()];
  if (stats && !(stats.isDirectory() && ours.includes(stats.uid))) {
    throw new Error(`${path} belongs to user ${stats.uid}: remove it, or set TMPDIR to another folder.`);
  }
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { mode: 0o700 });
  await giveTo(account, path);
}

// sun_path has 104 bytes on macOS and 108 on Linux, including the final zero.
const MAX_SOCKET_PATH = 103;
const socketIn = (folder: string) => Buffer.from(join(folder, `.s.PGSQL.${PORT}`));
