import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { signIn } from '../../start/signing-in.ts';
import { runOn } from '../../support/postgres.ts';
import { type Cluster, role } from '../support/cluster.ts';
import { findProgram } from '../support/find-program.ts';
import { lead, type StudioHome } from '../support/studio-server.ts';
import { endOfLog, loggedConnections } from './tls-server.ts';

/** How the connections of one program were. */
export type Outcome = 'encrypted' | 'plain' | 'partly encrypted' | 'refused';

/** What libpq makes of the URL, in an environment without settings of its own. */
export async function outcomeOfPsql(url: string, home: string): Promise<Outcome> {
  const statement = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
  const psql = promisify(execFile)(await findProgram('psql'), ['-XAtc', statement, url], { env: { HOME: home } });
  return psql.then(
    ({ stdout }) => outcome([stdout.trim() === 't']),
    () => 'refused',
  );
}

/** What the server makes of it, from its start to its end; the message when it was refused. */
export async function outcomeOfServer(
  database: Cluster,
  studio: StudioHome,
  url: string,
): Promise<{ outcome: Outcome; said: string }> {
  const from = await endOfLog(database);
  const server = studio.server({ DATABASE_URL: url });
  const address = await server.listening().catch(() => undefined);
  if (address === undefined) return { outcome: 'refused', said: server.stderr.trim().replaceAll(/\s+/g, ' ') };
  await signIn(address, lead.ADMIN_EMAIL, lead.ADMIN_PASSWORD);
  const seen = await runOn<{ ssl: boolean }>(database.superuser, connected, [role.name]);
  await server.signal('SIGTERM');
  const logged = await loggedConnections(database, from);
  return { outcome: outcome([...seen.map(({ ssl }) => ssl), ...logged]), said: '' };
}

const connected = 'select ssl from pg_stat_ssl join pg_stat_activity using (pid) where usename = $1';

/** The outcome of connections that each were encrypted or not. */
export function outcome(connections: boolean[]): Outcome {
  if (connections.length === 0) return 'refused';
  if (connections.every(encrypted => encrypted)) return 'encrypted';
  return connections.some(encrypted => encrypted) ? 'partly encrypted' : 'plain';
}
