import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { ClientBase, Pool, PoolClient } from 'pg';
import { type DatabaseOptions, openDatabase } from '../platform/database/database.ts';
import { migrating } from '../platform/database/migrate.ts';
import { noteCurrency, OtherCurrency } from '../platform/database/studio-currency.ts';
import type { DatabaseSettings } from '../platform/settings/database-settings.ts';
import { BackupError } from './backup-error.ts';
import type { BackupHeader, BackupManifest, Description } from './backup-format.ts';
import { checkBooks, postponeChecks } from './check-books.ts';
import type { ImageFiles } from './image-files.ts';
import { checkCopies, setSequences, tableLoader } from './load-tables.ts';
import { migrateTo } from './migrate-to.ts';
import type { Reader } from './read-archive.ts';
import { markedStudio } from './studio-identity.ts';
import { tableNames } from './table-names.ts';
import { inSchema, type Table, tablesOf } from './tables.ts';

/** Where a backup is restored: a database without a studio, and its files. */
export interface Target extends DatabaseSettings {
  images: Pick<ImageFiles, 'names' | 'write' | 'mark'>;
  entities: readonly unknown[];
  /** All migrations of this program, oldest first. */
  migrations: readonly (new (
    ...args: never[]
  ) => object)[];
  /** Does everything and then rolls it back, to find out whether the backup can be restored. */
  onlyCheck?: boolean;
}

/**
 * Fills a database without a studio from a backup, in one transaction: the schema of that time, the rows, the checks,
 * then the newer migrations. Throws BackupError, without any change, when the studio's tables have rows, and when the
 * rows of the backup are inconsistent. A server that starts meanwhile waits. Tables of other programs stay as they are;
 * those in the backup (made by a version that copied them too) are left out, and their names returned.
 * @param read reads the backup again, and throws when its content has changed
 */
export async function loadDatabase(
  { images, entities, migrations, onlyCheck = false, ...database }: Target,
  { header, manifest }: Description,
  read: Read,
): Promise<string[]> {
  let acquired: PoolClient | undefined;
  const onPoolCreated = (pool: Pool) => {
    pool.on('acquire', client => {
      acquired = client;
    });
  };
  const known = tableNames(entities);
  const names = migrations.map(({ name }) => name);
  await using opened = await openDirectly({ ...database, entities, migrations, onPoolCreated });
  const { orm } = opened;
  await migrating(orm, async em => {
    // MikroORM does not support the protocol of COPY. Nothing else uses the pool: the transaction took it last.
    const client = acquired as PoolClient;
    await refuseRows(client, await tablesOf(client, known));
    await migrateTo(orm, em, names, header.migrations.length);
    const tables = matching(await tablesOf(client, known), manifest, known);
    const restoreChecks = await postponeChecks(client, tables);
    await readInto(client, { tables, images, manifest }, read);
    await checkCopies(client, tables, manifest);
    await setSequences(client, tables, manifest);
    await checkBooks(client, tables);
    await restoreChecks();
    const studioId = await markedStudio(client, tables);
    if (studioId !== undefined) await images.mark(studioId);
    await migrateTo(orm, em, names, names.length);
    await noteCurrencyOf(header, em);
    // They are positions in the WAL of the PostgreSQL that the backup was made from.
    await client.query('update users set change_position = null where change_position is not null');
    if (onlyCheck) throw allRight;
  }).catch(error => {
    if (error !== allRight) throw error;
  });
  return manifest.tables.map(({ name }) => name).filter(name => !known.includes(name));
}

/**
 * The amounts of an older backup get their currency from its header, and the decimal places that they had. When they do
 * not fit it, the rows are restored all the same, and the next start says what to do.
 */
async function noteCurrencyOf({ studio }: BackupHeader, em: EntityManager): Promise<void> {
  await noteCurrency(em, studio.currency).catch(error => {
    if (!(error instanceof OtherCurrency)) throw error;
  });
}

type Read = (reader: Reader) => Promise<BackupManifest>;

/** Rolls back the transaction of a check that found nothing wrong. */
const allRight = new Error('Everything can be restored.');

/** Never leaves a COPY open: it would block the rollback, and creating or dropping any database. */
async function readInto(
  client: ClientBase,
  { tables, images, manifest }: { tables: readonly Table[]; images: Target['images']; manifest: BackupManifest },
  read: Read,
): Promise<void> {
  const load = tableLoader(client, tables);
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

/** Goes around a pooler if there is a way, as migrations do. */
async function openDirectly({ directUrl, ...options }: DatabaseOptions): Promise<{ orm: MikroORM } & AsyncDisposable> {
  const direct = directUrl === undefined ? {} : { url: directUrl, pooler: 'none' as const };
  const orm = await openDatabase({ ...options, ...direct, use: 'migrations', pipeline: false });
  return { orm, [Symbol.asyncDispose]: () => orm.close() };
}

/**
 * Locks each table, so that nobody is writing to it and nobody can. A studio at work is not locked: it has rows before.
 */
async function refuseRows(client: ClientBase, tables: readonly Table[]): Promise<void> {
  for (const table of tables) await refuseRowsOf(client, table);
  for (const table of tables) {
    await client.query(`lock table ${inSchema(table)} in exclusive mode`);
    await refuseRowsOf(client, table);
  }
}

async function refuseRowsOf(client: ClientBase, table: Table): Promise<void> {
  const { rows } = await client.query(`select exists (select from ${inSchema(table)}) as "hasRows"`);
  if (rows[0].hasRows) throw new BackupError(`The studio is not empty: table ${table.name} has rows.`);
}

/** The studio's tables of the backup, as they are here. Throws BackupError when they are not the same. */
function matching(tables: Table[], manifest: BackupManifest, known: readonly string[]): Table[] {
  const saved = manifest.tables.filter(({ name }) => known.includes(name));
  const described = (all: Pick<Table, 'name' | 'columns'>[]) =>
    JSON.stringify(all.map(({ name, columns }) => `${name}: ${[...columns].sort()}`).sort());
  if (described(tables) !== described(saved))
    throw new BackupError('The tables of the backup differ from those that its migrations create.');
  return tables.map(table => ({ ...table, columns: saved.find(({ name }) => name === table.name)?.columns ?? [] }));
}
