import type { DatabaseLimits } from '../../settings/database-limits.ts';

/** PostgreSQL settings by name. */
export type SessionSettings = Readonly<Record<string, string>>;

/**
 * What each connection needs of PostgreSQL, whatever the server, the database and the role are set to.
 * `default_transaction_read_only` is not here: an operator or a provider sets it to stop changes.
 * @param searchPath the schemas in which names are looked up, quoted as in SQL; undefined: as the role has it
 */
export function sessionSettings(limits: SessionLimits, searchPath: string | undefined): SessionSettings {
  return {
    ...textFormat,
    ...(searchPath !== undefined && { search_path: searchPath }),
    default_transaction_isolation: 'read committed',
    standard_conforming_strings: 'on',
    transform_null_equals: 'off',
    array_nulls: 'on',
    statement_timeout: String(limits.statement),
    lock_timeout: String(limits.lock),
    idle_in_transaction_session_timeout: String(limits.idleInTransaction),
  };
}

/** In milliseconds; 0 is no limit. */
export type SessionLimits = Pick<DatabaseLimits, 'statement' | 'lock' | 'idleInTransaction'>;

/** For backups and migrations, which take as long as they need. */
export const noLimits: SessionLimits = { statement: 0, lock: 0, idleInTransaction: 0 };

/** The text format of values, which is what `pg` and the backups read. */
const textFormat = {
  client_encoding: 'UTF8',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
};

/** A statement that lifts all time limits for the rest of a transaction. The last one is new in PostgreSQL 17. */
export const liftLimits = `select set_config(name, '0', true) from pg_settings where name in
  ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`;

/** A statement that makes settings for the current transaction. */
export function localSettings(settings: SessionSettings): string {
  return `select ${Object.entries(settings)
    .map(([name, value]) => `set_config(${literal(name)}, ${literal(value)}, true)`)
    .join(', ')}`;
}

/**
 * A statement for a new connection: makes settings for the session if `direct` is an SQL condition that holds, and
 * tells whether it does.
 */
export function firstStatement(settings: SessionSettings, direct: string): string {
  const rows = Object.entries(settings).map(([name, value]) => `(${literal(name)}, ${literal(value)})`);
  return `select pg_is_in_recovery() as "isStandby", current_setting('default_transaction_read_only') = 'on' as "isReadOnly",
    (${direct}) as "keepsSettings",
    (select count(case when ${direct} then set_config(name, value, false) end) from (values ${rows.join(', ')}) as setting (name, value))`;
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
