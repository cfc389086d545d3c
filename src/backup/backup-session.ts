import { Client } from 'pg';

/**
 * Opens a connection without time limits, whose text format of values does not depend on the server's settings. It is
 * closed when disposed of.
 */
export async function openBackupSession(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({
    connectionString: url,
    application_name: 'atelier backup',
    connectionTimeoutMillis: 10_000,
  });
  // The current statement rejects anyway; without a listener a lost connection would crash the process.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(sessionSettings('session'));
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

/** The SQL that sets these settings for the session, or for the current transaction. */
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
