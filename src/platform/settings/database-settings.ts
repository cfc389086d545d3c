import { parseDatabaseUrl } from './database-url.ts';
import type { Settings } from './settings.ts';

const poolers = ['auto', 'none', 'session', 'transaction'] as const;

/**
 * What is between Atelier and PostgreSQL: nothing, or a connection pooler that gives each session, or each transaction, a
 * connection. `auto`: a pooler is noticed, and treated as one in transaction mode.
 */
export type Pooler = (typeof poolers)[number];

/** Which database, and how it is reached. */
export interface DatabaseSettings {
  url: string;
  /** For migrations and copies, around a pooler; undefined: `url`. */
  directUrl?: string | undefined;
  /** The schema of Atelier's tables; undefined: the first one in the search_path of the role. */
  schema?: string | undefined;
  pooler?: Pooler;
}

/** Reads the database; undefined when DATABASE_URL is not set. */
export function readDatabase(settings: Settings, env: NodeJS.ProcessEnv): DatabaseSettings | undefined {
  const url = settings.checked('DATABASE_URL', text => parseDatabaseUrl(text, env));
  const directUrl = settings.checked('DATABASE_DIRECT_URL', text => parseDatabaseUrl(text, env));
  const schema = settings.of<string | undefined>('DATABASE_SCHEMA', undefined, schemaName, 'the name of a schema');
  const pooler = settings.oneOf('DATABASE_POOLER', 'auto', poolers);
  if (url === undefined) {
    if (directUrl ?? schema) settings.problems.push('DATABASE_URL must be set when other DATABASE_ settings are.');
    return undefined;
  }
  return { url, directUrl, schema, pooler };
}

/** Without a dot, which MikroORM would take for the end of the name. */
const schemaName = (text: string) => (/^[^.\s"\0]{1,63}$/.test(text) ? text : undefined);
