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

/** Where a backup is put. */
export interface Target {
  /** A database with nothing in it. */
  url: string;
  images: ImageFiles;
  entities: readonly unknown[];
  /** Every migration that the program knows, oldest first. */
  migrations: readonly (new (
    ...args: never[]
  ) => object)[];
}

/**
 * Fills an empty database from a backup, in one transaction: the schema as it was, the rows, the checks, the migrations
 * since. Throws BackupError, and nothing has changed, when there is a row already, and when the rows break the rules of
 * the house. A server that starts meanwhile waits.
 * @param read reads the backup once more, and throws when it is another by now
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
    const release = await disableLedgerTrigger(client);
    await readInto(client, { images, manifest }, read);
    await checkCopies(client, tables, manifest);
    await setSequences(client, manifest);
    await checkBooks(client);
    await release();
    await migrateTo(orm, em, known, known.length);
  });
}

type Read = (reader: Reader) => Promise<BackupManifest>;

/** No COPY is left open: while one waits, PostgreSQL makes and drops no database, and nothing can be rolled back. */
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
    if (JSON.stringify(again) !== JSON.stringify(manifest)) throw new BackupError('The file was changed meanwhile.');
  } catch (error) {
    await load.giveUp();
    throw error;
  }
}

async function opened(options: Parameters<typeof openDatabase>[0]): Promise<{ orm: MikroORM } & AsyncDisposable> {
  const orm = await openDatabase(options);
  return { orm, [Symbol.asyncDispose]: () => orm.close() };
}

/** The connection under a transaction: COPY needs its own protocol. */
async function clientOf(em: EntityManager, clients: Set<PoolClient>): Promise<PoolClient> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(em.getKysely());
  const client = [...clients].find(client => (client as { processID?: number }).processID === rows[0]?.pid);
  if (!client) throw new Error('The connection of the transaction is not one of the pool.');
  return client;
}

/** Locked first: who writes at this moment is waited for, or waits. */
async function refuseRows(client: PoolClient, tables: Table[]): Promise<void> {
  for (const { name } of tables) {
    await client.query(`lock table ${quoted(name)} in exclusive mode`);
    const { rows } = await client.query(`select exists (select from ${quoted(name)}) as there`);
    if (rows[0].there) throw new BackupError(`The studio is not empty: there are rows in ${name} already.`);
  }
}

function refuseOtherTables(tables: Table[], manifest: BackupManifest): void {
  const described = (all: Pick<Table, 'name' | 'columns'>[]) =>
    JSON.stringify(all.map(({ name, columns }) => `${name}: ${[...columns].sort()}`).sort());
  if (described(tables) !== described(manifest.tables))
    throw new BackupError('The tables of the backup are not those that its migrations make.');
}
