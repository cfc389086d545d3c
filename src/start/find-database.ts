import type { EmbeddedPostgres } from '../platform/database/embedded-postgres.ts';
import type { Config } from '../platform/settings/config.ts';

export interface Reached extends AsyncDisposable {
  url: string;
}

/**
 * The database that the settings name, to read from: also the embedded one that a server has running. When none runs, it is
 * started until disposed of. Rejects when there is none.
 */
export async function reachDatabase({ databaseUrl, dataDir }: Config, log: (line: string) => void): Promise<Reached> {
  if (databaseUrl) return elsewhere(databaseUrl);
  const { reachEmbeddedPostgres } = await import('../platform/database/reach-embedded-postgres.ts');
  return untilDisposed(await reachEmbeddedPostgres({ dataDir, log }));
}

/** The same to write to: an embedded one must not be running, and is made where there is none. */
export async function ownDatabase({ databaseUrl, dataDir }: Config, log: (line: string) => void): Promise<Reached> {
  if (databaseUrl) return elsewhere(databaseUrl);
  const { startEmbeddedPostgres } = await import('../platform/database/embedded-postgres.ts');
  return untilDisposed(await startEmbeddedPostgres({ dataDir, log }));
}

const elsewhere = (url: string): Reached => ({ url, [Symbol.asyncDispose]: async () => undefined });
const untilDisposed = ({ url, stop }: EmbeddedPostgres): Reached => ({ url, [Symbol.asyncDispose]: stop });
