/** What `inspectDatabase` finds. */
export interface DatabaseFacts {
  /** "15.20 (Debian 15.20-1)" */
  version: string;
  /** 150020 */
  versionNumber: number;
  encoding: string;
  database: string;
  role: string;
  /** Where tables are created; null: nowhere. */
  schema: string | null;
  searchPath: string;
  isStandby: boolean;
  isReadOnly: boolean;
  mayCreateTables: boolean | null;
  mayCreateExtensions: boolean;
  /** The schema of the extension pg_trgm; null: it is not created yet. */
  trigramSchema: string | null;
  /** Whether the role may use that schema; null: pg_trgm is not created yet. */
  mayUseTrigrams: boolean | null;
  /** Whether a role without special rights can create pg_trgm; null: it is not installed on the server. */
  mayAnyoneAddTrigrams: boolean | null;
  isSuperuser: boolean;
  hasIcu: boolean;
  hasMigrations: boolean;
  /** Those with the names of Atelier's tables, in the schema. */
  tables: string[];
  /** Those of them that the role cannot read and change. */
  tablesWithoutRights: string[];
}

/** What a program does with a database: each does what those before it do. */
export type Use = 'queries' | 'changes' | 'migrations';

/** Why a program cannot use a database, with what to do; empty when it can. */
export function problemsOf(facts: DatabaseFacts, use: Use): string[] {
  return [
    ...problemsOfQueries(facts),
    ...(use === 'queries' ? [] : problemsOfChanges(facts)),
    ...(use === 'migrations' ? problemsOfMigrations(facts) : []),
    ...(use === 'changes' && !facts.hasMigrations ? [`Schema ${facts.schema} has no tables of Atelier.`] : []),
  ];
}

function problemsOfQueries(facts: DatabaseFacts): string[] {
  const { version, versionNumber, encoding, schema, role, searchPath } = facts;
  const problems = [];
  if (versionNumber < 150_000) problems.push(`Atelier needs PostgreSQL 15 or newer, and this is ${version}.`);
  if (encoding !== 'UTF8') {
    problems.push(`Its encoding is ${encoding}: create a database with "encoding 'UTF8' template template0".`);
  }
  if (schema === null) {
    problems.push(
      `There is no schema for its tables: none of the search_path (${searchPath}) exists, or ${role} may not use it. ` +
        `Create it (create schema … authorization ${role}), or set DATABASE_SCHEMA.`,
    );
  } else if (/["\0.]/.test(schema)) {
    problems.push(`Its schema is called ${schema}: use one without dots and quotation marks in its name.`);
  }
  return problems;
}

function problemsOfChanges({ role, schema, ...facts }: DatabaseFacts): string[] {
  const problems = [];
  if (facts.isStandby) {
    problems.push(
      'It is a standby, which accepts no changes: set DATABASE_URL to the primary server, or list all servers in it ' +
        'with target_session_attrs=read-write.',
    );
  }
  if (facts.isReadOnly) problems.push('It accepts no changes: default_transaction_read_only is on.');
  if (!facts.hasIcu) problems.push('Its PostgreSQL was built without ICU, which Atelier compares names with.');
  if (facts.hasMigrations && facts.tablesWithoutRights.length > 0) {
    problems.push(
      `${role} may not read and change ${facts.tablesWithoutRights.join(', ')}: use the role that owns these tables, ` +
        `or grant select, insert, update, delete on all tables in schema ${schema} to ${role}.`,
    );
  }
  return problems;
}

function problemsOfMigrations(facts: DatabaseFacts): string[] {
  const { role, schema, tables, hasMigrations } = facts;
  const problems = [];
  if (facts.mayCreateTables === false) {
    problems.push(`${role} may not create tables: grant create on schema ${schema} to ${role}.`);
  }
  if (facts.trigramSchema === null) problems.push(...problemsOfTrigrams(facts));
  if (facts.mayUseTrigrams === false) {
    problems.push(
      `${role} may not use the schema ${facts.trigramSchema} of the extension pg_trgm: grant usage on schema ` +
        `${facts.trigramSchema} to ${role}, or a superuser can run "alter extension pg_trgm set schema public".`,
    );
  }
  if (!hasMigrations && tables.length > 0) {
    problems.push(
      `Schema ${schema} has tables of another program with the names ${tables.join(', ')}: create another schema, and ` +
        'set DATABASE_SCHEMA to it.',
    );
  }
  return problems;
}

function problemsOfTrigrams({ database, role, ...facts }: DatabaseFacts): string[] {
  const create = `a superuser can run "create extension pg_trgm" in ${database}`;
  if (facts.mayAnyoneAddTrigrams === null) {
    return ['The extension pg_trgm is not installed on the server: install the package postgresql-contrib.'];
  }
  if (facts.isSuperuser || (facts.mayAnyoneAddTrigrams && facts.mayCreateExtensions)) return [];
  return [
    `${role} may not create the extension pg_trgm: grant create on database ${database} to ${role}, or ${create}.`,
  ];
}
