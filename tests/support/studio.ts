import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance } from 'fastify';
import { inject } from 'vitest';
import { openDatabase } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openStorage } from '../../src/platform/files/open-storage.ts';
import type { Storage } from '../../src/platform/files/storage.ts';
import { type Config, readConfig } from '../../src/platform/settings/config.ts';
import { type TokenKeys, tokenKeys } from '../../src/platform/settings/token-keys.ts';
import { createApp } from '../../src/start/app.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import { template } from './global-setup.ts';
import { databaseUrl, dropDatabase, runOn } from './postgres.ts';
import { compareWithGraphQL } from './referee.ts';
import { recordStatements } from './statements.ts';

/** A whole server with its own database, listening on a free port. */
export interface TestStudio extends AsyncDisposable {
  /** "http://127.0.0.1:40123" */
  url: string;
  app: FastifyInstance;
  orm: MikroORM;
  /** For tests that read tables or connect to the database. */
  databaseUrl: string;
  tokenKeys: TokenKeys;
  /** Where its images are: its own folder, unless the settings say otherwise. */
  storage: Storage;
  config: Config;
  /** The SQL texts that the server sent since the last call. */
  statements(): string[];
}

export interface StudioOptions {
  /** Settings, by the names of their environment variables. */
  env?: Record<string, string>;
  /** The locale of the database, as CREATE DATABASE has it; that of the embedded PostgreSQL when left out. */
  locale?: string;
  /** Statements that are run on the new database before the server connects; $DATABASE stands for its name. */
  before?: readonly string[];
  /** The URL of the PostgreSQL server; that of the test run when left out. */
  server?: string;
  /** URLs of servers that follow it. `app.replicas.poll()` finds out which can be used. */
  replicas?: readonly string[];
}

/**
 * All requests of the tests come from one address. No statement counts as slow, as on a busy machine some are: the
 * server would ask for their plans, and tests count statements.
 */
const unlimited = { REQUESTS_PER_ADDRESS: '100000000', REQUESTS_PER_USER: '100000000', SLOW_STATEMENT_MS: '0' };

let studios = 0;

/**
 * Opens a studio with migrated, empty tables. Disposing of it waits for the requests under way. Most test files use
 * `useStudio`; a test with a studio of its own begins with `await using studio = await openStudio()`.
 */
export async function openStudio({ env = {}, locale, before = [], ...given }: StudioOptions = {}): Promise<TestStudio> {
  await using opened = new AsyncDisposableStack();
  const server = given.server ?? inject('postgres');
  const isCopied = locale === undefined && given.server === undefined;
  studios += 1;
  const name = `studio_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${studios}_${Date.now().toString(36)}`;
  await runOn(server, `create database ${name} template ${isCopied ? template : `template0 ${locale ?? ''}`}`);
  opened.defer(() => dropDatabase(server, name));
  const folder = await mkdtemp(join(tmpdir(), 'atelier-studio-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));

  const url = databaseUrl(server, name);
  for (const statement of before) await runOn(url, statement.replaceAll('$DATABASE', name));
  const own = {
    ...{ LOG_LEVEL: 'silent', PORT: '0', UPLOADS_DIR: folder, DATABASE_URL: url },
    DATABASE_REPLICA_URLS: (given.replicas ?? []).map(replica => databaseUrl(replica, name)).join(' '),
  };
  const config = readConfig({ ...own, ...unlimited, ...env });
  const keys = tokenKeys(config.tokenKey ?? crypto.getRandomValues(new Uint8Array(32)), config.previousTokenKey);
  const recording = recordStatements();
  const orm = await openDatabase({
    url,
    ...config.database,
    entities,
    migrations,
    limits: config.databaseLimits,
    preparedStatements: config.optimizations.preparedStatements,
    onPoolCreated: recording.watch,
  });
  opened.defer(() => orm.close());
  if (!isCopied) await migrate(orm);
  const storage = await openStorage(config);
  opened.defer(() => storage.close());
  const app = await createApp({ config, orm, tokenKeys: keys, storage, referee: compareWithGraphQL });
  opened.defer(() => app.close());
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const open = opened.move();
  return {
    url: address,
    app,
    orm,
    databaseUrl: url,
    tokenKeys: keys,
    storage,
    config,
    statements: recording.take,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
