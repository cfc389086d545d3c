import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** Somebody else at the database who holds a lock, so that a server waits as long as a test wants. */
export interface Holder extends AsyncDisposable {
  /** Resolves when somebody waits for the lock. */
  waitedFor(): Promise<void>;
  /** How many wait for it. */
  waiting(): Promise<number>;
}

/** Takes a lock by a statement, such as `lock table users`, and keeps it until disposed of. */
export async function holding(databaseUrl: string, statement: string): Promise<Holder> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query(statement);
  const waiting = async () => (await client.query(ungranted)).rowCount ?? 0;
  return {
    waiting,
    async waitedFor() {
      while ((await waiting()) === 0) await sleep(10);
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}

const ungranted = `select from pg_locks join pg_database on pg_database.oid = database
  where not granted and datname = current_database()`;
