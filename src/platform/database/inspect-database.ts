import type { SessionClient } from './connection/session-client.ts';
import type { DatabaseFacts } from './database-problems.ts';

/**
 * What matters about a database before Atelier uses it.
 * @param tables the names of Atelier's tables
 */
export async function inspectDatabase(client: SessionClient, tables: readonly string[]): Promise<DatabaseFacts> {
  const { rows } = await (client.query(facts, [tables]) as Promise<{ rows: DatabaseFacts[] }>);
  return rows[0] as DatabaseFacts;
}

const facts = `select
  current_setting('server_version') as version,
  current_setting('server_version_num')::int as "versionNumber",
  current_setting('server_encoding') as encoding,
  current_database() as database,
  current_user as role,
  current_schema() as schema,
  current_setting('search_path') as "searchPath",
  pg_is_in_recovery() as "isStandby",
  current_setting('default_transaction_read_only') = 'on' as "isReadOnly",
  has_schema_privilege(current_schema(), 'create') as "mayCreateTables",
  has_database_privilege(current_database(), 'create') as "mayCreateExtensions",
  (select nspname from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where extname = 'pg_trgm')
    as "trigramSchema",
  (select has_schema_privilege(extnamespace, 'usage') from pg_extension where extname = 'pg_trgm')
    as "mayUseTrigrams",
  (select bool_or(trusted or superuser is false) from pg_available_extension_versions where name = 'pg_trgm')
    as "mayAnyoneAddTrigrams",
  (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
  exists (select from pg_collation where collname = 'und-x-icu') as "hasIcu",
  to_regclass(quote_ident(current_schema()) || '.mikro_orm_migrations') is not null as "hasMigrations",
  array(
    select relname::text from pg_class where relnamespace = to_regnamespace(quote_ident(current_schema()))
      and relname = any($1) order by relname
  ) as tables,
  array(
    select relname::text from pg_class where relnamespace = to_regnamespace(quote_ident(current_schema()))
      and relname = any($1) and not (has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
        and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete')) order by relname
  ) as "tablesWithoutRights"`;
