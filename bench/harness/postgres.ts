import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import type { Options } from './options.ts';

/** The PostgreSQL of a run, with the same configuration as the server's embedded one. */
export interface Postgres extends AsyncDisposable {
  /** The superuser's URL of a database. */
  superuser(database: string): string;
  /** The URL of the same database for a server. */
  url(database: string): string;
}

/** Uses the PostgreSQL in the options, or starts an embedded one. Dispose of it when done. */
export async function openPostgres({ databaseUrl, keep }: Options): Promise<Postgres> {
  if (databaseUrl) {
    const url = (database: string) => databaseUrl.replace(/\/[^/]*$/, `/${database}`);
    return { superuser: url, url, [Symbol.asyncDispose]: async () => undefined };
  }
  const dataDir = keep ?? (await mkdtemp(join(tmpdir(), 'atelier-bench-')));
  const postgres = await startEmbeddedPostgres({ dataDir });
  const url = (database: string) => postgres.url.replace(/[^/]*$/, database);
  return {
    superuser: database => url(database).replace('//atelier@', '//postgres@'),
    url,
    async [Symbol.asyncDispose]() {
      await postgres.stop();
      if (!keep) await rm(dataDir, { recursive: true });
    },
  };
}
