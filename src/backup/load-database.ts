import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import { openDatabase } from '../platform/database/database.ts';
import { migrating } from '../platform/database/migrate.ts';
import { BackupError } from './backup-error.ts';
import type { BackupManifest, Description } from './backup-format.ts';
import { sessionSettings } from './backup-session.ts';
import { checkBooks, disableLedgerTrigger } from './check-books.ts';
import type { ImageFiles } from './image-files.ts';
import { checkCopies, setSequences, tableLoader } from './load-tables.ts';
import { migrateTo } from './migrate-to.ts';
import type { Reader } from './read-archive.ts';
import { quoted, type Table, tablesOf } from './tables.ts';

/** Where a backup is restored. */
export interface Target {
  /** An empty database. */
  url: string;
  images: ImageFiles;
  entities: readonly unknown[];
  /** All migrations of this program, oldest first. */
  migrations: readonly (new (
    ...args: never[]
  ) => object)[];
}

/**
 * Fills an empty database from a backup, in one transaction: the schema of that time, the rows, the checks, then the
 * newer migrations. Throws BackupError, without any change, when the database has rows, and when the rows of the backup
 * are inconsistent. A server that starts meanwhile waits.
 * @param read reads the backup again, and throws when its content has changed
 */
export async function loadDatabase(
  { url, images, entities, migrations }: Target,
  { header, manifest }: Description,
  read: Read,
): Promise<void> {
  const clients = new Set<PoolClient>();
  const onPoolCreated = (pool: { on(event: 'connect', listener: (client: PoolClient) => void): unknown }) =>
    void pool.on('connect', client => clients.add(client));
  await using database = await opened({ url, entities, migrations, onPoolCreated });
  const { orm } = database;
  await migrating(orm, async em => {
    await sql.raw(sessionSettings('transaction')).execute(em.getKysely());
    const client = await clientOf(em, clients);
    await refuseRows(client, await tablesOf(client));
    const known = migrations.map(({ name }) => name);
    await migrateTo(orm, em, known, header.migrations.length);
    const tables = await tablesOf(client);
    refuseOtherTables(tables, manifest);
    const enableLedgerTrigger = await disableLedgerTrigger(client);
    await readInto(client, { images, manifest }, read);
    await checkCopies(client, tables, manifest);
    await setSequences(client, manifest);
    await checkBooks(client);
    await enableLedgerTrigger();
    await migrateTo(orm, em, known, known.length);
  });
}

type Read = (reader: Reader) => Promise<BackupManifest>;

/** Never leaves a COPY open: it would block the rollback, and creating or dropping any database. */
async function readInto(
  client: PoolClient,
  { images, manifest }: { images: ImageFiles; manifest: BackupManifest },
  read: Read,
): Promise<void> {
  const load = tableLoader(client, manifest);
  const image = async (name: string, content: Buffer) => {
    await load.end();
    await images.write(name, content);
  };
  try {
    const again = await read({ table: load.part, image });
    await load.end();
    if (JSON.stringify(again) !== JSON.stringify(manifest))
      throw new BackupError('The file was changed during the restore.');
  } catch (error) {
    await load.giveUp();
    throw error;
  }
}

async function opened(options: Parameters<typeof openDatabase>[0]): Promise<{ orm: MikroORM } & AsyncDisposable> {
  const orm = await openDatabase(options);
  return { orm, [Symbol.asyncDispose]: () => orm.close() };
}

/** The connection of a transaction: MikroORM does not support the protocol of COPY. */
async function clientOf(em: EntityManager, clients: Set<PoolClient>): Promise<PoolClient> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(em.getKysely());
  const client = [...clients].find(client => (client as { processID?: number }).processID === rows[0]?.pid);
  if (!client) throw new Error('The connection of the transaction is not in the pool.');
  return client;
}

/** Locks each table first, so that nobody is writing to it and nobody can. */
async function refuseRows(client: PoolClient, tables: Table[]): Promise<void> {
  for (const { name } of tables) {
    await client.query(`lock table ${quoted(name)} in exclusive mode`);
    const { rows } = await client.query(`select exists (select from ${quoted(name)}) as "hasRows"`);
    if (rows[0].hasRows) throw new BackupError(`The studio is not empty: table ${name} has rows.`);
  }
}

function refuseOtherTables(tables: Table[], manifest: BackupManifest): void {
  const described = (all: Pick<Table, 'name' | 'columns'>[]) =>
    JSON.stringify(all.map(({ name, columns }) => `${name}: ${[...columns].sort()}`).sort());
  if (described(tables) !== described(manifest.tables))
    throw new BackupError('The tables of the backup differ from those that its migrations create.');
}
