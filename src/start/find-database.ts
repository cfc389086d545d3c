import type { EmbeddedPostgres } from '../platform/database/embedded-postgres.ts';
import type { Config } from '../platform/settings/config.ts';
import type { DatabaseSettings } from '../platform/settings/database-settings.ts';

/** A database; disposing of it stops its PostgreSQL if that was started for it. */
export type FoundDatabase = DatabaseSettings & AsyncDisposable;

type Place = Pick<Config, 'database' | 'dataDir'>;

/**
 * The database of the settings, for the server, and for a command that no server may run beside: the embedded
 * PostgreSQL is started, and its database is made if there is none. Rejects when another process runs it.
 */
export async function exclusiveDatabase(
  { database, dataDir }: Place,
  log: (line: string) => void,
): Promise<FoundDatabase> {
  if (database) return elsewhere(database);
  // Loaded only when it is used: with DATABASE_URL the PostgreSQL programs need not be installed.
  const { startEmbeddedPostgres } = await import('../platform/database/embedded-postgres.ts');
  return disposable(await startEmbeddedPostgres({ dataDir, log }));
}

/**
 * The database of the settings, for a command that may run beside the server: the embedded PostgreSQL that the server
 * runs, else one that is started. Rejects when there is no database yet.
 */
export async function sharedDatabase(
  { database, dataDir }: Place,
  log: (line: string) => void,
): Promise<FoundDatabase> {
  if (database) return elsewhere(database);
  const { shareEmbeddedPostgres } = await import('../platform/database/share-embedded-postgres.ts');
  return disposable(await shareEmbeddedPostgres({ dataDir, log }));
}

const elsewhere = (database: DatabaseSettings): FoundDatabase => ({
  ...database,
  [Symbol.asyncDispose]: async () => undefined,
});
const disposable = ({ url, stop }: EmbeddedPostgres): FoundDatabase => ({ url, [Symbol.asyncDispose]: stop });
