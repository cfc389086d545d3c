import { Client } from 'pg';
import { PORT } from './socket-folder.ts';

/** Opens a connection to the maintenance database as PostgreSQL's superuser. It is closed when disposed of. */
export async function connect(socketFolder: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ host: socketFolder, port: PORT, user: 'postgres', database: 'postgres', ssl: false });
  // The current query rejects anyway; without a listener a lost connection would crash the process.
  client.on('error', () => undefined);
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}
