import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { prepareStatements } from './prepared-statements.ts';

export interface DatabaseOptions {
  /** Where PostgreSQL is. */
  url: string;
  entities: readonly unknown[];
  migrations: readonly (new (...args: never[]) => object)[];
  /** Told of the connection pool when it is made, for those who watch what is sent. */
  onPoolCreated?: (pool: Pool) => void;
}

/** Connections that one process keeps at most. */
const poolSize = 20;

/** No statement may run longer, no lock be waited for longer, no transaction lie idle longer: in milliseconds. */
const limits = { statement_timeout: 15_000, lock_timeout: 5_000, idle_in_transaction_session_timeout: 30_000 };

/** MikroORM's settings, shared by the server, its tests and MikroORM's command line. */
export function databaseOptions({ url, entities, migrations, onPoolCreated }: DatabaseOptions) {
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
    pool: { min: 0, max: poolSize, idleTimeoutMillis: 30_000 },
    driverOptions: {
      ...limits,
      application_name: 'atelier',
      connectionTimeoutMillis: 5_000,
      options: '-c timezone=UTC',
      onPoolCreated: (pool: Pool) => {
        prepareStatements(pool);
        onPoolCreated?.(pool);
      },
    },
    // Reading goes through typed rows; an entity manager is forked for every transaction.
    allowGlobalContext: true,
  });
}

/** Opens the database. Throws when it cannot be reached or is not there: a mistyped name makes no new database. */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  const orm = await MikroORM.init(databaseOptions(options));
  try {
    await sql`select 1`.execute(orm.em.getKysely());
    return orm;
  } catch (error) {
    await orm.close();
    throw error;
  }
}
