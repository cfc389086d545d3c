import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { poolWatch } from '../observe/observe-statements.ts';
import { type DatabaseLimits, databaseLimits } from '../settings/database-limits.ts';
import { prepareStatements } from './prepared-statements.ts';

export interface DatabaseOptions {
  /** The URL of the database. */
  url: string;
  entities: readonly unknown[];
  migrations: readonly (new (...args: never[]) => object)[];
  /** The defaults when left out. */
  limits?: DatabaseLimits;
  /** Whether statements that are sent often are prepared; by default they are. */
  preparedStatements?: boolean;
  /** Called with the connection pool when it is made. */
  onPoolCreated?: (pool: Pool) => void;
}

/** The options of MikroORM for the server, the tests and MikroORM's command line. */
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
    // Triggers and functions are hand-written in the migrations.
    schemaGenerator: { ignoreTriggers: true, ignoreRoutines: true, managementDbName: 'postgres' },
    pool: { min: 0, max: limits.connections, idleTimeoutMillis: 30_000 },
    driverOptions: {
      statement_timeout: limits.statement,
      lock_timeout: limits.lock,
      idle_in_transaction_session_timeout: limits.idleInTransaction,
      application_name: 'atelier',
      connectionTimeoutMillis: limits.connectionWait,
      options: '-c timezone=UTC',
      // For reading.ts, which sends several statements in one write.
      pipeline: true,
      onPoolCreated: (pool: Pool) => {
        prepareStatements(pool, preparedStatements);
        onPoolCreated?.(pool);
      },
    },
    // The global entity manager only reads typed rows; every transaction forks it.
    allowGlobalContext: true,
  });
}

/** Opens the database. Throws when it cannot be reached or does not exist: it is never created for a mistyped name. */
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
