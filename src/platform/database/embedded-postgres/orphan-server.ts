import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../../basics/unless-missing.ts';
import { endProcess } from './end-process.ts';
import { commandLineOf, isRunning } from './processes.ts';
import { argumentsOn } from './server.ts';

export interface LockFile {
  /** The process id in the lock file; no server of this cluster has it now. Undefined without a lock file. */
  readonly pid: number | undefined;
  readonly socketFolder: string | undefined;
}

/**
 * Ends the server that a killed Atelier has left running on the cluster, if any. Returns the content of its lock file.
 * The folder must be locked, so that the server does not belong to a running Atelier.
 */
export async function endOrphanServer(cluster: string, log: (line: string) => void): Promise<LockFile> {
  const lockFile = join(cluster, 'postmaster.pid');
  const lines = (await readFile(lockFile, 'utf8').catch(unlessMissing))?.split('\n');
  // In the format that PostgreSQL documents, line 1 is the process id, line 5 the folder of its socket.
  const pid = Math.abs(Number.parseInt(lines?.[0] ?? '', 10));
  if (Number.isNaN(pid)) {
    // If PostgreSQL is killed before it writes its process id, the empty file keeps it from starting again.
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
