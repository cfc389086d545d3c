import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { runOn } from '../support/postgres.ts';

/** Keeps everybody from a table until disposed of, so that a request stays under way as long as a test wants. */
export async function holding(
  databaseUrl: string,
  table: string,
): Promise<AsyncDisposable & { waitedFor(): Promise<void> }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  return {
    /** Resolves when somebody waits for the table. */
    async waitedFor() {
      const waiting = `select from pg_locks where not granted and relation = '${table}'::regclass`;
      while ((await runOn(databaseUrl, waiting)).length === 0) await sleep(10);
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}
