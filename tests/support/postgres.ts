import { Client } from 'pg';

/** The URL of another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  return url.replace(/\/[^/]*$/, `/${name}`);
}

/** Runs one statement on a new connection and returns its rows. */
export async function runOn<Row extends object>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  // A server that ends rejects the statement; after it, nobody needs to know.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Drops a database once nobody is connected to it. It never ends the connections of others: a test that has run out of
 * time may still be at work on them. Throws after a minute, with what is still connected.
 */
export async function dropDatabase(url: string, name: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await runOn(url, `drop database ${name}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== objectInUse) throw error;
      if (Date.now() > deadline) {
        const connected = await runOn(url, 'select state, query from pg_stat_activity where datname = $1', [name]);
        throw new Error(`Close what is still connected to ${name}: ${JSON.stringify(connected)}`);
      }
    }
  }
}

const objectInUse = '55006';
