import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../../basics/unless-missing.ts';
import { endProcess } from './end-process.ts';
import { commandLineOf, isRunning } from './processes.ts';
import { argumentsOn } from './server.ts';

export interface LockFile {
  /** The process id in the lock file, known now to be no server of this cluster; undefined without a lock file. */
  readonly pid: number | undefined;
  readonly socketFolder: string | undefined;
}

/**
 * Ends the server that a killed Atelier left running on the cluster, if any, and says what else its lock file tells.
 * Must be called with the folder locked: then no live Atelier owns that server.
 */
export async function endOrphanServer(cluster: string, log: (line: string) => void): Promise<LockFile> {
  const lockFile = join(cluster, 'postmaster.pid');
  const lines = (await readFile(lockFile, 'utf8').catch(unlessMissing))?.split('\n');
  // Third and fifth of the lines that PostgreSQL documents are when it started and where its socket is.
  const pid = Math.abs(Number.parseInt(lines?.[0] ?? '', 10));
  if (Number.isNaN(pid)) {
    // Killed before it wrote its number, PostgreSQL leaves an empty file and never starts again by itself.
    if (lines && !(await isRunning(argumentsOn(cluster)))) await rm(lockFile, { force: true });
    return { pid: undefined, socketFolder: undefined };
  }
  const isServer = async () => (await commandLineOf(pid))?.includes(argumentsOn(cluster)) ?? false;
  if (await isServer()) {
    log(`PostgreSQL was left running as process ${pid}; restarting it`);
    await endProcess(pid, isServer);
  }
  return { pid, socketFolder: lines?.[4] || undefined };
}
