import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { watchPool } from '../../observe/observe-statements.ts';
import type { Config } from '../../settings/config.ts';
import { replicaName } from '../../settings/database-settings.ts';
import { parseDatabaseUrl } from '../../settings/database-url.ts';
import { connectionsTo } from '../connection/connections.ts';
import { sessionSettings } from '../connection/session.ts';
import { graceOfAnswers } from '../open-connections.ts';
import { prepareStatements } from '../prepared-statements.ts';
import { Replica } from './replica.ts';
import { Replicas, type ReplicasOptions } from './replicas.ts';

/** Milliseconds that a query waits for a connection to a replica before it goes to the primary. */
const maxWait = 1_000;

/**
 * The replicas of the settings; undefined when there are none. It connects to none of them: polls find those that can
 * be used.
 * @param orm the primary, as `openDatabase` returned it
 */
export async function openReplicas(
  { database, databaseLimits: limits, optimizations }: Pick<Config, 'database' | 'databaseLimits' | 'optimizations'>,
  orm: MikroORM,
  log: ReplicasOptions['log'],
): Promise<Replicas | undefined> {
  const urls = database?.replicaUrls ?? [];
  if (urls.length === 0) return undefined;
  const primary = await orm.em.getConnection().getNativeClient();
  const settings = sessionSettings(limits, await searchPathOf(primary));
  const servers = urls.map(url => {
    const address = parseDatabaseUrl(url);
    const server = new Replica({
      name: replicaName(address),
      connections: connectionsTo({
        address,
        pooler: database?.pooler ?? 'auto',
        settings,
        maxSilence: limits.statement + graceOfAnswers,
      }),
      pool: {
        min: 0,
        max: limits.connections,
        idleTimeoutMillis: primary.options.idleTimeoutMillis,
        connectionTimeoutMillis: Math.min(maxWait, limits.connectionWait),
        application_name: 'atelier',
        pipeline: true,
        // So that rows have the same values as those of the primary.
        types: primary.options.types,
      },
    });
    prepareStatements(server.pool, optimizations.preparedStatements);
    watchPool(orm, server.pool);
    return server;
  });
  return new Replicas({ servers, primary, maxLag: limits.replicaLag, log });
}

/** Where the primary's connections look names up. A replica has the same schemas. */
async function searchPathOf(primary: Pool): Promise<string | undefined> {
  const client = await primary.connect();
  try {
    const { rows } = await client.query<{ path: string }>("select current_setting('search_path') as path");
    return rows[0]?.path;
  } finally {
    client.release();
  }
}
