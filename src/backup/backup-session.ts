import { openConnection } from '../platform/database/open-connections.ts';

/** Opens a connection without time limits. It is closed when disposed of. */
export const openBackupSession = (url: string) => openConnection({ url }, 'atelier backup');

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

/**
 * The SQL that sets, for the current transaction, no time limits and the text format of values, which then does not
 * depend on the server's settings. Not for the session: with a connection pooler, others use it afterwards.
 */
export const copySettings = `select ${Object.entries(settings)
  .map(([name, value]) => `set_config('${name}', '${value}', true)`)
  .join(', ')}`;
