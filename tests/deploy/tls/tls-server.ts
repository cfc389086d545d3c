import { appendFile, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo } from '../../../src/platform/database/embedded-postgres/account.ts';
import { type Cluster, role } from '../support/cluster.ts';
import { findProgram } from '../support/find-program.ts';
import { accountOf } from '../support/own-folder.ts';
import type { Authority, Certificate } from './certificates.ts';

/** What a database server offers and demands. */
export interface Offer {
  /** Undefined: no TLS. */
  certificate?: Certificate;
  /** The kinds of connections that pg_hba.conf takes: `host`, `hostssl` or `hostnossl`. */
  takes: 'host' | 'hostssl' | 'hostnossl';
  /** Every client needs a certificate of this authority. */
  clients?: Authority;
}

/** Starts the server again with this offer. */
export async function offer(database: Cluster, { certificate, takes, clients }: Offer): Promise<void> {
  const { data, folder } = database;
  await database.server.signal('SIGINT');
  const lines = [`ssl = ${certificate ? 'on' : 'off'}`, `ssl_ca_file = '${clients ? 'clients.crt' : ''}'`, ''];
  await appendFile(join(data, 'postgresql.conf'), `\n${lines.join('\n')}`);
  const demand = clients ? ' clientcert=verify-ca' : '';
  const rules = [
    'local all all trust',
    `${takes} all all 127.0.0.1/32 scram-sha-256${demand}`,
    `${takes} all all ::1/128 scram-sha-256${demand}`,
  ];
  await writeFile(join(data, 'pg_hba.conf'), `${rules.join('\n')}\n`);
  const account = await accountOf(folder, await findProgram('postgres'));
  const files = {
    ...(certificate && { 'server.crt': certificate.certificate, 'server.key': certificate.key }),
    ...(clients && { 'clients.crt': clients.certificate }),
  };
  for (const [name, from] of Object.entries(files)) {
    await copyFile(from, join(data, name));
    await giveTo(account, join(data, name));
  }
  await database.start();
}

/** Whether the connections of the role were encrypted: of all that PostgreSQL has logged after this position. */
export async function loggedConnections(database: Cluster, from: number): Promise<boolean[]> {
  const log = (await readFile(join(database.folder, 'log'))).subarray(from).toString();
  const lines = log.split('\n').filter(line => line.includes(`connection authorized: user=${role.name} `));
  return lines.map(line => line.includes('SSL enabled'));
}

/** The position of the end of the log. */
export const endOfLog = async (database: Cluster): Promise<number> =>
  (await readFile(join(database.folder, 'log'))).length;
