import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { poolWatch } from '../observe/observe-statements.ts';
import { type DatabaseLimits, databaseLimits } from '../settings/database-limits.ts';
import { prepareStatements } from './prepared-statements.ts';

export interface DatabaseOptions {
  /** Where PostgreSQL is. */
  url: string;
  entities: readonly unknown[];
  migrations: readonly (new (...args: never[]) => object)[];
  /** The defaults when left out. */
  limits?: DatabaseLimits;
  /** Whether statements that are sent often are prepared; by default they are. */
  preparedStatements?: boolean;
  /** Told of the connection pool when it is made, for those who watch what is sent. */
  onPoolCreated?: (pool: Pool) => void;
}

/** MikroORM's settings, shared by the server, its tests and MikroORM's command line. */
export function databaseOptions({
  url,
  entities,
  migrations,
  limits = databaseLimits,
  preparedStatements = true,
  onPoolCreated,
}: DatabaseOptions) {
  return defineConfig({
    clientUrl: url,
    entities: entities as EntitySchema[],
    extensions: [Migrator],
    migrations: {
      path: 'dist/migrations',
      pathTs: 'src/migrations',
      snapshot: false,
      migrationsList: migrations as never,
      silent: true,
    },
    // Triggers and functions are written by hand in the migrations.
    schemaGenerator: { ignoreTriggers: true, ignoreRoutines: true, managementDbName: 'postgres' },
    pool: { min: 0, max: limits.connections, idleTimeoutMillis: 30_000 },
    driverOptions: {
      statement_timeout: limits.statement,
      lock_timeout: limits.lock,
      idle_in_transaction_session_timeout: limits.idleInTransaction,
      application_name: 'atelier',
      connectionTimeoutMillis: limits.connectionWait,
      options: '-c timezone=UTC',
      // For what is read together: see reading.ts.
      pipeline: true,
      onPoolCreated: (pool: Pool) => {
        prepareStatements(pool, preparedStatements);
        onPoolCreated?.(pool);
      },
    },
    // Reading goes through typed rows; an entity manager is forked for every transaction.
    allowGlobalContext: true,
  });
}

/** Opens the database. Throws when it cannot be reached or is not there: a mistyped name makes no new database. */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  const { watch, keep } = poolWatch();
  const onPoolCreated = (pool: Pool) => {
    watch(pool);
    options.onPoolCreated?.(pool);
  };
  const orm = await MikroORM.init(databaseOptions({ ...options, onPoolCreated }));
  keep(orm);
  try {
    await sql`select 1`.execute(orm.em.getKysely());
    return orm;
  } catch (error) {
    await orm.close();
    throw error;
  }
}
