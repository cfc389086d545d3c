import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinaries } from '../../../src/platform/database/embedded-postgres/binaries.ts';
import { runOn } from '../../support/postgres.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { type Locale, localeArguments, localeEnvironment } from './locales.ts';
import { ownFolder } from './own-folder.ts';
import { run } from './run.ts';

export interface ClusterPlan {
  /** Debian's or the one of the npm package; by default the installed one. */
  postgres?: 'installed' | 'embedded';
  locale?: Locale;
  /** Lines of postgresql.conf. */
  settings?: Record<string, string>;
  /** Lines of pg_hba.conf for TCP; by default passwords from this machine. */
  hba?: string[];
}

/** A PostgreSQL server of its own. Disposing of it stops it and deletes its data. */
export interface Cluster extends AsyncDisposable {
  /** Its temporary folder, with the data in `data`. */
  readonly folder: string;
  readonly data: string;
  readonly port: number;
  /** The environment of its programs, in which they find their locale. */
  readonly env: Record<string, string>;
  /** The server process; another one after `start`. */
  readonly server: Daemon;
  /** As an ordinary role that owns the database `atelier`: what an operator gives to Atelier. */
  readonly url: string;
  /** As the superuser, through the socket. */
  readonly superuser: string;
  /** Starts it again after it was stopped or killed. */
  start(): Promise<void>;
}

/** The ordinary role, its password and its database. */
export const role = { name: 'atelier', password: 'p4ssword', database: 'atelier' };

/** Makes a cluster in a temporary folder and starts it, with the role and its empty database. */
export async function cluster(plan: ClusterPlan = {}): Promise<Cluster> {
  await using cleanUp = new AsyncDisposableStack();
  const { path: folder } = cleanUp.use(await ownFolder('cluster'));
  const { initdb, postgres } = await programs(plan.postgres ?? 'installed');
  const env = await localeEnvironment(plan.locale ?? 'C', folder);
  const data = join(folder, 'data');
  await run(folder, initdb, [...initdbArguments, ...localeArguments(plan.locale ?? 'C'), '-D', data], env);
  const port = await freePort();
  await configure(data, { ...defaults, ...plan.settings }, plan.hba);
  const made = cleanUp.use(await startCluster({ folder, data, port, postgres, env }));
  await runOn(made.superuser, `create role ${role.name} login password '${role.password}'`);
  await runOn(made.superuser, `create database ${role.database} owner ${role.name}`);
  const all = cleanUp.move();
  return Object.assign(made, { [Symbol.asyncDispose]: () => all.disposeAsync() });
}

/** Starts a cluster whose data are there, such as those of pg_basebackup. Disposing of it keeps the data. */
export async function startCluster(place: {
  folder: string;
  data: string;
  port: number;
  postgres: string;
  env?: Record<string, string>;
}): Promise<Cluster> {
  const { folder, data, port, postgres, env = {} } = place;
  const superuser = `postgres://postgres@${encodeURIComponent(folder)}:${port}/postgres`;
  const ready = () =>
    runOn(superuser, 'select 1').then(
      () => true,
      () => false,
    );
  // On the command line, because a copy of the data has the settings of where it comes from.
  const words = ['-D', data, '-p', `${port}`, '-k', folder];
  const launch = () => startDaemon({ program: postgres, words, folder, env, stop: 'SIGINT', ready });
  let server = await launch();
  return {
    folder,
    data,
    port,
    env,
    superuser,
    url: `postgres://${role.name}:${role.password}@127.0.0.1:${port}/${role.database}`,
    get server() {
      return server;
    },
    async start() {
      server = await launch();
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** The paths of PostgreSQL's programs. Throws NotInstalled without them, or when they are older than Atelier needs. */
export async function programs(which: 'installed' | 'embedded'): Promise<{ initdb: string; postgres: string }> {
  if (which === 'embedded') return findBinaries();
  return { initdb: await findProgram('initdb'), postgres: await findProgram('postgres', '15') };
}

const initdbArguments = ['--username=postgres', '--auth-local=trust', '--encoding=UTF8', '--no-sync'];

/** Data that live for minutes need not reach the disk. */
const defaults = { listen_addresses: '127.0.0.1', fsync: 'off', log_min_messages: 'warning' };
const passwords = ['host all all 127.0.0.1/32 scram-sha-256', 'host replication all 127.0.0.1/32 scram-sha-256'];

async function configure(data: string, settings: Record<string, string>, hba: string[] = passwords): Promise<void> {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`);
  await appendFile(join(data, 'postgresql.conf'), lines.join(''));
  const local = ['local all all trust', 'local replication all trust'];
  await writeFile(join(data, 'pg_hba.conf'), [...local, ...hba, ''].join('\n'));
}
