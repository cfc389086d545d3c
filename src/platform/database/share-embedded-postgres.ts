import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../basics/unless-missing.ts';
import { ATELIER } from './embedded-postgres/database.ts';
import { FolderInUse } from './embedded-postgres/folder-lock.ts';
import { PORT } from './embedded-postgres/socket-folder.ts';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.ts';

/**
 * The database of a DATA_DIR for a command that may run beside the server: the one that the server runs, else one that
 * is started for the command and stopped by `stop`. Rejects when there is no database in the folder; a command never
 * makes one.
 */
export async function shareEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = join(options.dataDir, 'postgres');
  if (!(await stat(join(cluster, 'PG_VERSION')).catch(unlessMissing))) {
    throw new Error(`There is no database in ${options.dataDir} (DATA_DIR): start Atelier first, or set DATABASE_URL.`);
  }
  return startEmbeddedPostgres(options).catch(async error => {
    if (!(error instanceof FolderInUse)) throw error;
    const url = await runningAt(cluster);
    if (url === undefined) throw error;
    // It belongs to the server, so this command does not stop it.
    return { url, stop: async () => undefined };
  });
}

/** Where the server of a cluster listens, from line 5 of its lock file; undefined while it is starting. */
async function runningAt(cluster: string): Promise<string | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(unlessMissing))?.split('\n');
  const socketFolder = lines?.[4];
  return socketFolder && `postgres://${ATELIER}@${encodeURIComponent(socketFolder)}:${PORT}/${ATELIER}`;
}
