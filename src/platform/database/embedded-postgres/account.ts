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
  /** Words before a command that make it run as this user; empty when spawn can do that by itself. */
  readonly prefix: readonly string[];
}

/**
 * An ordinary user runs PostgreSQL as itself. Root hands it to the owner of the data, else of its folder, else of the
 * folder around it, else to a user without a name. Rejects when that user cannot reach the data or the programs.
 * @param dataDir absolute path of an existing folder
 * @param cluster PostgreSQL's own folder in it, which need not exist yet
 * @param program absolute path of a program that the account has to reach
 */
export async function accountFor(dataDir: string, cluster: string, program: string): Promise<Account> {
  if (!isRoot()) return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1, prefix: [] };
  const user = (await firstOrdinaryOwner([cluster, dataDir, dirname(dataDir)])) ?? NAMELESS;
  return reaching(user, dataDir, program);
}

/** Who runs initdb for the account: itself, or `nobody` when it has no name, without which initdb refuses. */
export async function initdbAccountFor(account: Account, dataDir: string, initdb: string): Promise<Account> {
  return !isRoot() || (await hasName(account.uid)) ? account : reaching(NOBODY, dataDir, initdb);
}

/** What `spawn` and `execFile` need to run a program as the account, with none of this process's environment. */
export function runAs(account: Account, program: string, args: string[]) {
  const [command = program, ...words] = [...account.prefix, program, ...args];
  const switched = isRoot() && account.prefix.length === 0 ? { uid: account.uid, gid: account.gid } : {};
  return { command, words, options: { cwd: '/', env: ENVIRONMENT, ...switched } };
}

/** Gives a file, or a folder with all that is in it, to the account. Only root can, and only root has to. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (!isRoot()) return;
  const inside = (await lstat(path)).isDirectory() ? await readdir(path, { recursive: true }) : [];
  for (const name of inside) await lchown(join(path, name), account.uid, account.gid);
  await lchown(path, account.uid, account.gid);
}

export const isRoot = () => process.getuid?.() === 0;

// Debian keeps 65000–65533 back and systemd leaves 65520–65533 alone: unlike `nobody`, no other program runs as this.
const NAMELESS = { uid: 65_525, gid: 65_525 };
const NOBODY = process.platform === 'darwin' ? { uid: 1, gid: 1 } : { uid: 65_534, gid: 65_534 };
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };

async function firstOrdinaryOwner(folders: string[]): Promise<{ uid: number; gid: number } | undefined> {
  for (const folder of folders) {
    const found = await stat(folder).catch(unlessMissing);
    if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid || NAMELESS.gid };
  }
}

const hasName = (uid: number) =>
  promisify(execFile)('id', ['-un', `${uid}`]).then(
    () => true,
    () => false,
  );

async function reaching(user: { uid: number; gid: number }, dataDir: string, program: string): Promise<Account> {
  const closed = (await firstClosedFolder(user, dataDir)) ?? (await firstClosedFolder(user, dirname(program)));
  return { ...user, prefix: closed ? await passEverywhere(user, closed) : [] };
}

/** Root may let a program read through closed folders without giving it any other right of root. */
async function passEverywhere({ uid, gid }: { uid: number; gid: number }, closed: string): Promise<string[]> {
  const prefix = [
    ...['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'],
    ...['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'],
    // Without it access(2), by which PostgreSQL checks its own programs, ignores the capability.
    '--securebits=+no_setuid_fixup',
  ];
  const [command = '', ...words] = prefix;
  const options = { env: ENVIRONMENT, cwd: '/' };
  await promisify(execFile)(command, [...words, 'test', '-x', join(closed, '.')], options).catch(cause => {
    throw new Error(
      `PostgreSQL refuses to run as root, and user ${uid}, whom it would run as here, cannot pass through ${closed}. ` +
        `Allow that (chmod o+x ${closed}), or keep Atelier and DATA_DIR elsewhere, ` +
        'or start Atelier as an ordinary user, or set DATABASE_URL.',
      { cause },
    );
  });
  return prefix;
}
