import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { poolWatch } from '../observe/observe-statements.ts';
import { type DatabaseLimits, databaseLimits } from '../settings/database-limits.ts';
import type { DatabaseSettings } from '../settings/database-settings.ts';
import type { Use } from './database-problems.ts';
import { type UsableDatabase, usableDatabase } from './open-connections.ts';
import { prepareStatements } from './prepared-statements.ts';

export interface DatabaseOptions extends DatabaseSettings {
  entities: readonly unknown[];
  migrations: readonly (new (...args: never[]) => object)[];
  /** The defaults when left out. */
  limits?: DatabaseLimits;
  /** Whether statements that are sent often are prepared; by default they are. */
  preparedStatements?: boolean;
  /** What the database is required to allow; left out, queries. */
  use?: Use;
  /**
   * Whether a connection sends statements before the one before is answered, as `readingFrom` does; by default it does.
   * False for COPY: pg-copy-streams reads the answer from the socket itself.
   */
  pipeline?: boolean;
  /** Called with the connection pool when it is made. */
  onPoolCreated?: (pool: Pool) => void;
}

/** The options of MikroORM for the server, the tests and MikroORM's command line. Throws as `openDatabase` does. */
export async function databaseOptions(options: DatabaseOptions) {
  const { entities, limits = databaseLimits, use = 'queries' } = options;
  const tables = (entities as EntitySchema[]).map(({ meta }) => meta.tableName);
  const database = await usableDatabase(options, { use, tables, limits });
  return optionsFor(database, { ...options, limits });
}

function optionsFor(
  { facts: { schema, database }, connections }: UsableDatabase,
  {
    entities,
    migrations,
    limits,
    preparedStatements = true,
    pipeline = true,
    onPoolCreated,
  }: DatabaseOptions & { limits: DatabaseLimits },
) {
  return defineConfig({
    dbName: database,
    entities: entities as EntitySchema[],
    extensions: [Migrator],
    migrations: {
      path: 'dist/migrations',
      pathTs: 'src/migrations',
      snapshot: false,
      migrationsList: migrations as never,
      // Otherwise MikroORM would look for it in the schema "public".
      tableName: `${schema}.mikro_orm_migrations`,
      silent: true,
    },
    // Triggers and functions are hand-written in the migrations.
    schemaGenerator: { ignoreTriggers: true, ignoreRoutines: true, managementDbName: 'postgres' },
    pool: { min: 0, max: limits.connections, idleTimeoutMillis: 30_000 },
    driverOptions: {
      Client: connections.Client,
      application_name: 'atelier',
      connectionTimeoutMillis: limits.connectionWait,
      pipeline,
      onPoolCreated: (pool: Pool) => {
        connections.adapt(pool);
        prepareStatements(pool, preparedStatements);
        onPoolCreated?.(pool);
      },
    },
    // The global entity manager only reads typed rows; every transaction forks it.
    allowGlobalContext: true,
  });
}

/**
 * Opens a database. Throws when it cannot be reached, does not exist (it is never created for a mistyped name), or
 * cannot be used; then the message lists all reasons.
 */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  const { watch, keep } = poolWatch();
  const onPoolCreated = (pool: Pool) => {
    watch(pool);
    options.onPoolCreated?.(pool);
  };
  const orm = await MikroORM.init(await databaseOptions({ ...options, onPoolCreated }));
  keep(orm);
  try {
    await sql`select 1`.execute(orm.em.getKysely());
    return orm;
  } catch (error) {
    await orm.close();
    throw error;
  }
}
