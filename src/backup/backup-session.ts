import { Client } from 'pg';

/** A connection that may take its time, and writes values as text in one way, wherever it runs. Ended when disposed of. */
export async function openBackupSession(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({
    connectionString: url,
    application_name: 'atelier backup',
    connectionTimeoutMillis: 10_000,
  });
  // The statement in hand rejects by itself; without a listener a server that goes away would end this process.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(sessionSettings('session'));
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

/** For the session, or for the transaction under way. */
export function sessionSettings(scope: 'session' | 'transaction'): string {
  const set = ([name, value]: [string, string]) => `set_config('${name}', '${value}', ${scope === 'transaction'})`;
  return `select ${Object.entries(settings).map(set).join(', ')}`;
}

const settings = {
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  client_encoding: 'UTF8',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
};
