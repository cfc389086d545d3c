import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Config } from '../platform/config.ts';
import { BackupError } from './backup-error.ts';

export interface Reached extends AsyncDisposable {
  url: string;
}

/**
 * The database that the settings name, to read from: also the embedded one that a server has running. When none runs, it is
 * started until disposed of. Throws BackupError when there is none.
 */
export async function reachDatabase(config: Config, say: (line: string) => void): Promise<Reached> {
  if (config.databaseUrl) return { url: config.databaseUrl, [Symbol.asyncDispose]: async () => undefined };
  const cluster = join(config.dataDir, 'postgres');
  if ((await textOf(join(cluster, 'PG_VERSION'))) === undefined)
    throw new BackupError(`There is no studio in ${config.dataDir}: set DATA_DIR or DATABASE_URL to where it is.`);
  // The fifth of the lines that PostgreSQL documents is where its socket is.
  const socketFolder = (await textOf(join(cluster, 'postmaster.pid')))?.split('\n')[4];
  const url = `postgres://atelier@${encodeURIComponent(socketFolder ?? '')}:5432/atelier`;
  if (socketFolder && (await answers(url))) return { url, [Symbol.asyncDispose]: async () => undefined };
  return ownDatabase(config, say);
}

/** The same to write to: an embedded one must not be running, and is made where there is none. */
export async function ownDatabase({ databaseUrl, dataDir }: Config, say: (line: string) => void): Promise<Reached> {
  if (databaseUrl) return { url: databaseUrl, [Symbol.asyncDispose]: async () => undefined };
  const { startEmbeddedPostgres } = await import('../platform/embedded-postgres.ts');
  const postgres = await startEmbeddedPostgres({ dataDir, log: say });
  return { url: postgres.url, [Symbol.asyncDispose]: () => postgres.stop() };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03', '3D000', '28000'].includes(code)) return false;
    throw error;
  }
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(error => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
}
