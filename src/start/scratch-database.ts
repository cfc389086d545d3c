import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unfinishedFiles } from '../platform/basics/unfinished-files.ts';
import type { FoundDatabase } from './find-database.ts';

/**
 * A database to try something in: the given one, else a new one on an embedded PostgreSQL in a temporary folder.
 * Disposing of it removes the folder. Rejects when the embedded PostgreSQL cannot be started, with the setting to use.
 */
export async function scratchDatabase(
  verifyDatabaseUrl: string | undefined,
  log: (line: string) => void,
): Promise<FoundDatabase> {
  if (verifyDatabaseUrl) return { url: verifyDatabaseUrl, [Symbol.asyncDispose]: async () => undefined };
  await using opening = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'atelier-verify-'));
  unfinishedFiles.add(folder);
  opening.defer(async () => {
    await rm(folder, { recursive: true });
    unfinishedFiles.delete(folder);
  });
  // Under root, PostgreSQL runs as another user, who needs access to this folder.
  await chmod(folder, 0o711);
  const { startEmbeddedPostgres } = await import('../platform/database/embedded-postgres.ts');
  const settings = { fsync: 'off' };
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log, settings }).catch(cause => {
    throw new Error('Set VERIFY_DATABASE_URL to an empty database: no PostgreSQL can be started here.', { cause });
  });
  opening.defer(postgres.stop);
  const opened = opening.move();
  return { url: postgres.url, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}
