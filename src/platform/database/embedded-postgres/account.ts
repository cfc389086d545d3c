import { execFile } from 'node:child_process';
import { lchown, lstat, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unlessMissing } from '../../basics/unless-missing.ts';
import { firstClosedFolder } from './closed-folders.ts';

/** The user that PostgreSQL runs as, which is never root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  /** The beginning of a command line that runs the rest as this user; empty if `spawn` can do it. */
  readonly prefix: readonly string[];
}

/**
 * The account for PostgreSQL, which refuses to run as root. An ordinary user uses its own account. Root uses the owner
 * of the data, else of DATA_DIR, else of its parent folder, else a user without a name. Rejects when that user cannot
 * access the data or the programs.
 * @param dataDir absolute path of an existing folder
 * @param cluster PostgreSQL's folder in it, which need not exist yet
 * @param program absolute path of a program that the account has to run
 */
export async function accountFor(dataDir: string, cluster: string, program: string): Promise<Account> {
  if (!isRoot()) return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1, prefix: [] };
  const user = (await firstOrdinaryOwner([cluster, dataDir, dirname(dataDir)])) ?? NAMELESS;
  return withAccess(user, dataDir, program);
}

/** The account for initdb: the same, or `nobody` if the account has no name, because initdb needs one. */
export async function initdbAccountFor(account: Account, dataDir: string, initdb: string): Promise<Account> {
  return !isRoot() || (await hasName(account.uid)) ? account : withAccess(NOBODY, dataDir, initdb);
}

/** The arguments of `spawn` or `execFile` that run a program as the account, without this process's environment. */
export function runAs(account: Account, program: string, args: string[]) {
  const [command = program, ...words] = [...account.prefix, program, ...args];
  const switched = isRoot() && account.prefix.length === 0 ? { uid: account.uid, gid: account.gid } : {};
  return { command, words, options: { cwd: '/', env: ENVIRONMENT, ...switched } };
}

/** Makes the account the owner of a file, or of a folder with its content. Only root can and needs to do that. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (!isRoot()) return;
  const names = (await lstat(path)).isDirectory() ? await readdir(path, { recursive: true }) : [];
  for (const name of names) await lchown(join(path, name), account.uid, account.gid);
  await lchown(path, account.uid, account.gid);
}

export const isRoot = () => process.getuid?.() === 0;

// Debian reserves 65000–65533, and systemd does not use 65520–65533. Unlike `nobody`, no other program uses this id.
const NAMELESS = { uid: 65_525, gid: 65_525 };
const NOBODY = process.platform === 'darwin' ? { uid: 1, gid: 1 } : { uid: 65_534, gid: 65_534 };
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };

async function firstOrdinaryOwner(folders: string[]): Promise<{ uid: number; gid: number } | undefined> {
  for (const folder of folders) {
    const stats = await stat(folder).catch(unlessMissing);
    if (stats && stats.uid !== 0) return { uid: stats.uid, gid: stats.gid || NAMELESS.gid };
  }
}

const hasName = (uid: number) =>
  promisify(execFile)('id', ['-un', `${uid}`]).then(
    () => true,
    () => false,
  );

async function withAccess(user: { uid: number; gid: number }, dataDir: string, program: string): Promise<Account> {
  const closed = (await firstClosedFolder(user, dataDir)) ?? (await firstClosedFolder(user, dirname(program)));
  return { ...user, prefix: closed ? await prefixForClosedFolder(user, closed) : [] };
}

/** Root can let a program read in closed folders, without any other right of root. */
async function prefixForClosedFolder({ uid, gid }: { uid: number; gid: number }, closed: string): Promise<string[]> {
  const prefix = [
    ...['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'],
    ...['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'],
    // Without this, access(2) ignores the capability; PostgreSQL checks its programs with it.
    '--securebits=+no_setuid_fixup',
  ];
  const [command = '', ...words] = prefix;
  const options = { env: ENVIRONMENT, cwd: '/' };
  await promisify(execFile)(command, [...words, 'test', '-x', join(closed, '.')], options).catch(cause => {
    throw new Error(
      `PostgreSQL does not run as root, and user ${uid}, as whom it would run, cannot access ${closed}. ` +
        `Allow that (chmod o+x ${closed}), or move Atelier and DATA_DIR, ` +
        'or start Atelier as an ordinary user, or set DATABASE_URL.',
      { cause },
    );
  });
  return prefix;
}
