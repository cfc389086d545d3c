import { type DatabaseAddress, parseDatabaseUrl } from './database-url.ts';
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
  /** Servers that follow the primary, which queries may be sent to. */
  replicaUrls?: readonly string[];
}

/** Reads the database; undefined when DATABASE_URL is not set. */
export function readDatabase(settings: Settings, env: NodeJS.ProcessEnv): DatabaseSettings | undefined {
  const url = settings.checked('DATABASE_URL', text => parseDatabaseUrl(text, env));
  const directUrl = settings.checked('DATABASE_DIRECT_URL', text => parseDatabaseUrl(text, env));
  const schema = settings.of<string | undefined>('DATABASE_SCHEMA', undefined, schemaName, 'the name of a schema');
  const pooler = settings.oneOf('DATABASE_POOLER', 'auto', poolers);
  const replicaUrls = urlsIn(settings.checked('DATABASE_REPLICA_URLS', text => checkReplicas(urlsIn(text), env)));
  if (url === undefined) {
    if (directUrl ?? schema ?? replicaUrls[0])
      settings.problems.push('DATABASE_URL must be set when other DATABASE_ settings are.');
    return undefined;
  }
  return { url, directUrl, schema, pooler, replicaUrls };
}

/** Without a dot, which MikroORM would take for the end of the name. */
const schemaName = (text: string) => (/^[^.\s"\0]{1,63}$/.test(text) ? text : undefined);

/** A replica in logs and metrics: "db2.example.com:5432/atelier". Behind a pooler only the database may differ. */
export const replicaName = ({ servers: [server], options: { database } }: DatabaseAddress): string =>
  `${server?.host}:${server?.port}${database ? `/${database}` : ''}`;

const urlsIn = (text = '') => text.split(/\s+/).filter(url => url !== '');

/** Each URL leads to one server, because how far it has replayed is asked on another connection than its rows. */
function checkReplicas(urls: string[], env: NodeJS.ProcessEnv): void {
  const addresses = urls.map(url => parseDatabaseUrl(url, env));
  if (addresses.some(({ servers }) => servers.length > 1) || urls.some(url => url.split('://').length > 2)) {
    throw new Error('must have one server in each URL, with white space between the URLs');
  }
  const names = addresses.map(replicaName);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated) throw new Error(`has the replica ${repeated} twice`);
}
