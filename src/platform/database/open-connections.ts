import type { Client } from 'pg';
import type { DatabaseSettings } from '../settings/database-settings.ts';
import { parseDatabaseUrl } from '../settings/database-url.ts';
import { type Connections, connectionsTo } from './connection/connections.ts';
import { noLimits, type SessionLimits, sessionSettings } from './connection/session.ts';
import { type DatabaseFacts, problemsOf, type Use } from './database-problems.ts';
import { inspectDatabase } from './inspect-database.ts';

/** Milliseconds that a connection outside a pool may take. */
const connectionTimeoutMillis = 10_000;

/** Milliseconds that the database may take to answer what is asked before a program begins its work. */
const maxInspection = 20_000;

/** Milliseconds that an answer may take beyond the time limit of a statement. */
export const graceOfAnswers = 5_000;

/** A database that was found to be usable, and how to connect to it. */
export interface UsableDatabase {
  facts: DatabaseFacts & { schema: string };
  connections: Connections;
}

export interface Inspection {
  use: Use;
  /** The names of Atelier's tables. */
  tables: readonly string[];
  /** In milliseconds; left out, statements take as long as they need. */
  limits?: SessionLimits;
}

/**
 * Inspects a database with one connection. The names of tables are looked up in Atelier's schema, and in that of the
 * extension pg_trgm. Throws when the database cannot be reached, and when it cannot be used: then the message lists all
 * that is wrong and what to do, because a role with few rights should not have to be extended step by step.
 */
export async function usableDatabase(
  database: DatabaseSettings,
  { use, tables, limits }: Inspection,
): Promise<UsableDatabase> {
  const address = parseDatabaseUrl(database.url);
  const connectionsWith = (searchPath: string | undefined, maxSilence: number | undefined) =>
    connectionsTo({
      address,
      pooler: database.pooler ?? 'auto',
      settings: sessionSettings(limits ?? noLimits, searchPath),
      maxSilence,
    });
  const given = database.schema === undefined ? undefined : quoted(database.schema);
  const inspecting = connectionsWith(given, maxInspection);
  const client = await inspecting.open({ connectionTimeoutMillis, pipeline: true });
  try {
    const facts = await inspectDatabase(client, tables);
    refuse(facts, problemsOf(facts, use));
    const { schema, trigramSchema } = facts as UsableDatabase['facts'];
    const maxSilence = limits && limits.statement + graceOfAnswers;
    const path = trigramSchema === null || trigramSchema === schema ? [schema] : [schema, trigramSchema];
    return { facts: { ...facts, schema }, connections: connectionsWith(path.map(quoted).join(', '), maxSilence) };
  } finally {
    await client.end();
  }
}

/**
 * Opens one connection without time limits, around a pooler if DATABASE_DIRECT_URL is set. It is closed when disposed
 * of. Each statement is sent when the one before is answered: pg-copy-streams needs that.
 * @param applicationName as `pg_stat_activity` shows it, unless the URL has one
 */
export async function openConnection(
  { directUrl, ...database }: DatabaseSettings,
  applicationName: string,
): Promise<Client & AsyncDisposable> {
  const { connections } = await usableDatabase(
    { ...database, url: directUrl ?? database.url },
    { use: 'queries', tables: [] },
  );
  const client = await connections.open({ connectionTimeoutMillis, application_name: applicationName });
  return Object.assign(client as Client, { [Symbol.asyncDispose]: () => client.end() });
}

function refuse({ database }: DatabaseFacts, problems: string[]): void {
  if (problems.length === 0) return;
  throw new Error(`Atelier cannot use the database ${database}:\n${problems.map(line => `- ${line}`).join('\n')}`);
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
