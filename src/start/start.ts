import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { claimStorage } from '../images/claim-storage.ts';
import { openDatabase } from '../platform/database/database.ts';
import { migrate } from '../platform/database/migrate.ts';
import { usableDatabase } from '../platform/database/open-connections.ts';
import { digitsHere, keepCurrency } from '../platform/database/studio-currency.ts';
import { openStorage } from '../platform/files/open-storage.ts';
import type { Config } from '../platform/settings/config.ts';
import { generatedTokenKey } from '../platform/settings/token-key.ts';
import { tokenKeys } from '../platform/settings/token-keys.ts';
import { createApp, hasExplorer } from './app.ts';
import { entities } from './entities.ts';
import { explorerSignIn } from './explorer-sign-in.ts';
import { exclusiveDatabase, type FoundDatabase } from './find-database.ts';
import { firstStart, type NewSignIn } from './first-start.ts';
import { joinProcesses } from './join-processes.ts';
import { migrations } from './migrations.ts';

/** A server that takes requests. */
export interface Running {
  /** For example "http://127.0.0.1:4000". */
  url: string;
  /**
   * Users with passwords that were generated at this start. They are not stored, so this is the only time to print
   * them.
   */
  newSignIns: NewSignIn[];
  /** Whether there is an explorer, and whether it signs its user in. */
  explorer: 'none' | 'signed out' | 'signed in';
  /** STOP_DELAY_SECONDS. */
  stopDelaySeconds: number;
  /**
   * Goes on serving for `stopDelaySeconds`, or until `skip` is aborted, while `/readyz` answers 503 and each answer
   * closes its connection. Proxies send their requests elsewhere meanwhile, so that `stop` interrupts none.
   */
  sendAway(skip: AbortSignal): Promise<void>;
  /** Finishes the requests under way, then closes everything. */
  stop(): Promise<void>;
}

/**
 * Starts what the settings ask for: the database (embedded unless DATABASE_URL is set), its migrations, the first users
 * and the sample studio, the server. If a step fails, what was opened before is closed.
 */
export async function start(settings: Config, say: (line: string) => void): Promise<Running> {
  await using opened = new AsyncDisposableStack();
  const { tokenKey, previousTokenKey, dataDir, studio } = settings;
  const keys = tokenKeys(tokenKey ?? (await generatedTokenKey(dataDir)), previousTokenKey);
  const storage = await openStorage(settings);
  opened.defer(() => storage.close());
  const database = opened.use(await exclusiveDatabase(settings, say));
  const { orm, applied } = await openMigrated(database, settings);
  opened.defer(() => orm.close());
  const config = { ...settings, studio: { ...studio, digits: await keepCurrency(orm.em, studio.currency) } };
  await claimStorage(orm.em, storage);
  const signIn = explorerSignIn(orm, config, keys);
  const app = await createApp({ config, orm, tokenKeys: keys, storage, ...(signIn && { explorerSignIn: signIn }) });
  opened.defer(() => app.close());
  if (applied.length > 0) app.log.info({ migrations: applied }, 'migrations applied');
  // No other process can use the embedded database.
  if (config.database) opened.use(await joinProcesses({ em: orm.em, keys, currency: studio.currency, log: app.log }));
  // Only after everything else has succeeded: generated passwords are printed once.
  const newSignIns = await firstStart(orm, config, storage, done => say(`Sample studio: ${done}`));
  app.cleanUp.start();
  app.replicas?.start();
  await app.listen({ host: config.host, port: config.port });
  const { stopDelaySeconds } = config;
  const running = opened.move();
  return {
    url: addressOf(config.host, app.server.address() as AddressInfo),
    newSignIns,
    explorer: !hasExplorer(config) ? 'none' : signIn ? 'signed in' : 'signed out',
    stopDelaySeconds,
    async sendAway(skip) {
      app.isStopping = true;
      await sleep(stopDelaySeconds * 1000, undefined, { signal: skip }).catch(() => undefined);
    },
    stop: () => running.disposeAsync(),
  };
}

/**
 * Opens the database with every migration applied, and returns the names of those that were missing. Migrations take
 * a long time in one transaction, and may need another role: around a pooler if there is a way.
 */
async function openMigrated({ directUrl, ...database }: FoundDatabase, config: Config) {
  const { databaseLimits: limits, optimizations } = config;
  const options = { ...database, entities, migrations, limits, preparedStatements: optimizations.preparedStatements };
  if (directUrl) {
    // The role of the other URL may have another search_path.
    const { facts } = await usableDatabase(database, { use: 'queries', tables: [] });
    const around = { url: directUrl, schema: facts.schema, pooler: 'none' as const };
    const direct = await openDatabase({ ...options, ...around, use: 'migrations' });
    const applied = await migrateChecked(direct, config).finally(() => direct.close());
    return { orm: await openDatabase({ ...options, use: 'changes' }), applied };
  }
  await using opened = new AsyncDisposableStack();
  const orm = await openDatabase({ ...options, use: 'migrations' });
  opened.defer(() => orm.close());
  const applied = await migrateChecked(orm, config);
  opened.move();
  return { orm, applied };
}

/** A wrong STUDIO_CURRENCY is found out before anything is changed. */
async function migrateChecked(orm: MikroORM, { studio }: Config): Promise<string[]> {
  await digitsHere(orm.em, studio.currency);
  return migrate(orm);
}

function addressOf(host: string, { port }: AddressInfo): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
