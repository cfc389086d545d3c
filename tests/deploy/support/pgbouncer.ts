import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { role } from './cluster.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import { findProgram } from './find-program.ts';
import { accepts, freePort } from './free-port.ts';
import { ownFolder } from './own-folder.ts';

export interface PoolerPlan {
  mode: 'transaction' | 'session';
  /** Connections to the database. */
  poolSize?: number;
  /** From PgBouncer 1.21 on; a smaller version is not used then. */
  maxPreparedStatements?: number;
  /** Further lines of the section [pgbouncer]. */
  settings?: Record<string, string>;
}

/** A PgBouncer in front of a database. */
export interface Pooler extends AsyncDisposable {
  readonly url: string;
  readonly daemon: Daemon;
}

/** Starts PgBouncer in front of the database of the ordinary role on that port of this machine. */
export async function pgbouncer(databasePort: number, plan: PoolerPlan): Promise<Pooler> {
  const { mode, poolSize = 10, maxPreparedStatements, settings = {} } = plan;
  const program = await findProgram('pgbouncer', maxPreparedStatements === undefined ? undefined : '1.21');
  await using cleanUp = new AsyncDisposableStack();
  const { path: folder } = cleanUp.use(await ownFolder('pgbouncer'));
  const port = await freePort();
  const lines = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: join(folder, 'users'),
    admin_users: role.name,
    pool_mode: mode,
    default_pool_size: poolSize,
    max_client_conn: 500,
    ...(maxPreparedStatements !== undefined && { max_prepared_statements: maxPreparedStatements }),
    ...settings,
  };
  const database = `${role.database} = host=127.0.0.1 port=${databasePort} dbname=${role.database}`;
  const section = Object.entries(lines).map(([name, value]) => `${name} = ${value}`);
  await writeFile(join(folder, 'users'), `"${role.name}" "${role.password}"\n`);
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(file, ['[databases]', database, '[pgbouncer]', ...section, ''].join('\n'));
  const daemon = cleanUp.use(
    await startDaemon({ program, words: [file], folder, stop: 'SIGINT', ready: () => accepts(port) }),
  );
  const all = cleanUp.move();
  return {
    url: `postgres://${role.name}:${role.password}@127.0.0.1:${port}/${role.database}`,
    daemon,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
