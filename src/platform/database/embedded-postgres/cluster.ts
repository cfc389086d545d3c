import { execFile } from 'node:child_process';
import { mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unlessMissing } from '../../basics/unless-missing.ts';
import { type Account, giveTo, initdbAccountFor, isRoot, runAs } from './account.ts';
import { isRunning } from './processes.ts';

/** The major version of PostgreSQL. It cannot read data of another one. */
export const VERSION = '18';

/**
 * Creates a PostgreSQL data folder, unless it exists. It appears completely or not at all: a crash can leave a
 * temporary folder next to it, which a later call removes.
 * Rejects when the folder has other content, data of another major version, or data of another user.
 * @param folder absolute path; its parent folder exists and is locked by this process
 * @param durable false: does not wait until the new files are on the disk
 */
export async function openCluster(folder: string, account: Account, initdb: string, durable: boolean): Promise<void> {
  await removeUnfinished(folder);
  await checkOwner(folder, account);
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(unlessMissing);
  if (version === undefined) await createCluster(folder, account, initdb, durable);
  else if (version.trim() !== VERSION) throw new Error(otherVersion(folder, version.trim()));
}

const unfinished = (folder: string) => `${folder}.new-`;

async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(dirname(folder));
  for (const name of names.filter(name => name.startsWith(basename(unfinished(folder))))) {
    const draft = join(dirname(folder), name);
    // If the process that created it was killed, initdb may still be running. Then a later start removes it.
    if (!(await isRunning(draft))) await rm(draft, { recursive: true, force: true });
  }
}

async function checkOwner(folder: string, account: Account): Promise<void> {
  const owner = (await stat(folder).catch(unlessMissing))?.uid;
  if (owner === undefined || owner === account.uid) return;
  if (!isRoot()) {
    const advice = 'Start Atelier as that user or as root, or set DATA_DIR to another folder.';
    throw new Error(`${folder} belongs to user ${owner}, not to user ${account.uid}. ${advice}`);
  }
  // Root may have restored a copy of the data, and become its owner.
  await giveTo(account, folder);
}

async function createCluster(folder: string, account: Account, initdb: string, durable: boolean): Promise<void> {
  const content = (await readdir(folder).catch(unlessMissing)) ?? [];
  if (content.length > 0) throw new Error(`${folder} is not empty, and is not a PostgreSQL data folder. Move it away.`);
  const draft = await mkdtemp(unfinished(folder));
  try {
    const initdbAccount = await initdbAccountFor(account, dirname(folder), initdb);
    await giveTo(initdbAccount, draft);
    await runInitdb(draft, initdbAccount, initdb, durable);
    await giveTo(account, draft);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  await using parent = await open(dirname(folder));
  await parent.sync();
}

async function runInitdb(folder: string, account: Account, initdb: string, durable: boolean): Promise<void> {
  const { command, words, options } = runAs(account, initdb, [...INITDB, ...syncing(durable), '-D', folder]);
  await promisify(execFile)(command, words, options).catch(cause => {
    // "not found" for an existing program means that its dynamic loader is missing.
    const hint = cause.code === 'ENOENT' ? ' (it needs glibc, which Alpine Linux does not have: set DATABASE_URL)' : '';
    const output = lastLines(`${cause.stdout}${cause.stderr}`) || cause.message + hint;
    throw new Error(`initdb could not make a database in ${dirname(folder)}. Its output:\n${output}`, { cause });
  });
}

const INITDB = [
  ...['--username=postgres', '--auth-local=trust', '--auth-host=reject', '--data-checksums', '--no-instructions'],
  ...['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
];

function syncing(durable: boolean): string[] {
  if (!durable) return ['--no-sync'];
  // One system call for the file system instead of one for each of a thousand files.
  return process.platform === 'linux' ? ['--sync-method=syncfs'] : [];
}

const lastLines = (output: string) => output.trim().split('\n').slice(-10).join('\n');

const otherVersion = (folder: string, version: string) =>
  `${folder} was created by PostgreSQL ${version}, but this is PostgreSQL ${VERSION}, which cannot read it. ` +
  `Dump it with version ${version} and restore the dump, or set DATA_DIR to another folder, ` +
  `or set DATABASE_URL to a PostgreSQL ${version} that serves it.`;
