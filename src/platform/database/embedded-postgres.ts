import { join } from 'node:path';
import { accountFor } from './embedded-postgres/account.ts';
import { findBinaries } from './embedded-postgres/binaries.ts';
import { openCluster } from './embedded-postgres/cluster.ts';
import { ATELIER, createDatabase } from './embedded-postgres/database.ts';
import { lockFolder } from './embedded-postgres/folder-lock.ts';
import { PORT, socketFolderFor } from './embedded-postgres/socket-folder.ts';
import { keepServing } from './embedded-postgres/supervision.ts';

export interface EmbeddedPostgresOptions {
  /** DATA_DIR. It gets a folder `postgres` for the database, and `postgres.log` for PostgreSQL's log. */
  readonly dataDir: string;
  /** Called with messages for the operator, for example that PostgreSQL ended and is started again. */
  readonly log?: (line: string) => void;
  /** Further PostgreSQL settings. With `fsync: 'off'`, for tests, data does not survive a crash of the machine. */
  readonly settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** The URL of the database `atelier`, for `pg` and MikroORM. It does not change when PostgreSQL is restarted. */
  readonly url: string;
  /** Stops PostgreSQL; open transactions are rolled back. Resolves when another process may start it. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL 18 with its data in DATA_DIR, creates the database if there is none, and keeps it running until
 * stopped. Only one process at a time uses a DATA_DIR; if it is killed, the next one takes over the data. PostgreSQL
 * listens on a Unix socket that only this user and root can use.
 *
 * Rejects, with advice, when another process uses the folder, when it cannot be written, when its data has another
 * major version, when there is no PostgreSQL for this machine, and when PostgreSQL does not start (with the end of
 * its log).
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
