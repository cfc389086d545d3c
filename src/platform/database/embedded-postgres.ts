import { join } from 'node:path';
import { accountFor } from './embedded-postgres/account.ts';
import { findBinaries } from './embedded-postgres/binaries.ts';
import { openCluster } from './embedded-postgres/cluster.ts';
import { ATELIER, createDatabase } from './embedded-postgres/database.ts';
import { lockFolder } from './embedded-postgres/folder-lock.ts';
import { PORT, socketFolderFor } from './embedded-postgres/socket-folder.ts';
import { keepServing } from './embedded-postgres/supervision.ts';

export interface EmbeddedPostgresOptions {
  /** DATA_DIR; the database goes into its `postgres` folder, PostgreSQL's log into `postgres.log`. */
  readonly dataDir: string;
  /** Takes a line for whoever runs the server, such as that PostgreSQL ended by itself and is started again. */
  readonly log?: (line: string) => void;
  /** Further server settings by name; with `fsync: 'off'`, for tests, nothing survives a crash of the machine. */
  readonly settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** Where the database `atelier` is, for `pg` and for MikroORM's `clientUrl`; it stays the same over restarts. */
  readonly url: string;
  /** Ends PostgreSQL; resolves when it is gone and another process may start it. Open transactions are rolled back. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL 18 that keeps its data in DATA_DIR, making the database at the first start, and keeps it
 * running until stopped. One process at a time owns a DATA_DIR; when it is killed, the next one takes over the data.
 * Listens on a Unix socket that only this user and root can reach.
 *
 * Rejects, saying what to do, when another process owns the folder, when it cannot be written, when it holds data of
 * another major version, when this machine has no PostgreSQL programs, and, with its last words, when PostgreSQL
 * does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => undefined, settings = {} } = options;
  await using starting = new AsyncDisposableStack();
  const { initdb, postgres } = await findBinaries();
  const folder = starting.use(await lockFolder(dataDir));
  const cluster = join(folder.path, 'postgres');
  const account = await accountFor(folder.path, cluster, postgres);
  await openCluster(cluster, account, initdb, settings.fsync !== 'off');
  const socketFolder = await socketFolderFor(cluster, account);
  const logFile = join(folder.path, 'postgres.log');
  starting.use(await keepServing({ cluster, socketFolder, logFile, postgres, account, settings }, log));
  await createDatabase(socketFolder);
  const running = starting.move();
  let stopped: Promise<void> | undefined;
  return {
    url: `postgres://${ATELIER}@${encodeURIComponent(socketFolder)}:${PORT}/${ATELIER}`,
    stop: () => (stopped ??= running.disposeAsync()),
  };
}
