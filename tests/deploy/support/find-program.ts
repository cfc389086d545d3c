import { execFile } from 'node:child_process';
import { access, constants, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NotInstalled } from './not-installed.ts';

/**
 * The absolute path of a program. It is taken from the variable with the program's name in capitals, as in
 * `PGBOUNCER=/path/to/pgbouncer`, else from the folders of PATH, from /usr/sbin, and from where Debian keeps PostgreSQL.
 * Throws NotInstalled when it is nowhere, or older than `oldest`.
 * @param oldest a version as "1.21"
 */
export async function findProgram(name: string, oldest?: string): Promise<string> {
  const path = process.env[name.toUpperCase().replaceAll('-', '_')] ?? (await firstWith(name));
  if (path === undefined) throw new NotInstalled(`${name} is not installed`);
  if (oldest === undefined) return path;
  const version = await versionOf(path);
  if (isOlder(version, oldest)) throw new NotInstalled(`${path} is ${version}; this needs ${oldest} or newer`);
  return path;
}

/** The version that a program prints, as "1.25.2" or "15.20". */
export async function versionOf(path: string): Promise<string> {
  const words = path.endsWith('haproxy') || path.endsWith('nginx') ? ['-v'] : ['--version'];
  // nginx prints its version to standard error.
  const { stdout, stderr } = await promisify(execFile)(path, words);
  return /\d+(\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] ?? '0';
}

async function firstWith(name: string): Promise<string | undefined> {
  for (const folder of await folders()) {
    const path = join(folder, name);
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return path;
  }
}

async function folders(): Promise<string[]> {
  const debian = '/usr/lib/postgresql';
  const versions = await readdir(debian).catch(() => []);
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a)).map(version => join(debian, version, 'bin'));
  // psql and pg_ctl must be of one version; what is in PATH may be a wrapper that chooses another one.
  return [...newestFirst, ...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
}

function isOlder(version: string, oldest: string): boolean {
  const [have, need] = [version, oldest].map(text => text.split('.').map(Number)) as [number[], number[]];
  const i = need.findIndex((part, at) => part !== (have[at] ?? 0));
  return i >= 0 && (have[i] ?? 0) < (need[i] ?? 0);
}
