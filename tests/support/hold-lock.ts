import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A lock that another connection holds, so that a server waits for as long as a test needs. */
export interface HeldLock extends AsyncDisposable {
  /** Resolves when `count` others wait for the lock, and have done so for this many seconds. */
  waitedFor(count?: number, seconds?: number): Promise<void>;
  /** Commits what the statement did, which releases the lock. */
  commit(): Promise<void>;
}

/** Takes a lock by a statement, such as `lock table users`, and holds it until disposed of. */
export async function holdLock(databaseUrl: string, statement: string): Promise<HeldLock> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query(statement);
  return {
    async waitedFor(count = 1, seconds = 0) {
      while (((await client.query(waiting, [seconds])).rowCount ?? 0) < count) {
        await sleep(10);
        // In a transaction, pg_stat_activity is a snapshot: without this, connections opened later would be missing.
        await client.query('select pg_stat_clear_snapshot()');
      }
    },
    commit: async () => void (await client.query('commit')),
    [Symbol.asyncDispose]: () => client.end(),
  };
}

const waiting = `select from pg_locks join pg_stat_activity using (pid)
  where not granted and datname = current_database() and clock_timestamp() - waitstart >= $1 * interval '1 second'`;
