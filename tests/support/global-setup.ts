import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import { databaseUrl, runOn } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of the PostgreSQL of this test run. */
    postgres: string;
    /** A folder of this test run, removed at its end. */
    folder: string;
  }
}

/** The database that the databases of the studios are copied from. */
export const template = 'migrated';

/** Starts one PostgreSQL for the whole run, with a migrated database to copy. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'atelier-tests-'));
  const settings = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '200' };
  const postgres = await startEmbeddedPostgres({ dataDir, settings });
  await runOn(postgres.url, `create database ${template}`);
  const orm = await openDatabase({ url: databaseUrl(postgres.url, template), entities, migrations });
  await migrate(orm);
  await orm.close();
  project.provide('postgres', postgres.url);
  project.provide('folder', dataDir);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
