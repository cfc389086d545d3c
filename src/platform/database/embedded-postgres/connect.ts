import { Client } from 'pg';
import { PORT } from './socket-folder.ts';

/** A connection to the maintenance database as PostgreSQL's superuser, ended when disposed of. */
export async function connect(socketFolder: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ host: socketFolder, port: PORT, user: 'postgres', database: 'postgres', ssl: false });
  // The query in hand rejects by itself; without a listener a server that goes away would end this process.
  client.on('error', () => undefined);
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}
