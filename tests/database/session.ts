import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type DatabaseError } from 'pg';
import { runOn } from '../support/postgres.ts';

/** A connection to PostgreSQL. Disposing of it ends it, and rolls back what it has not committed. */
export type Session = Client & AsyncDisposable & { pid: number };

export async function sessionOn(databaseUrl: string): Promise<Session> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return Object.assign(client, { pid: rows[0]?.pid ?? 0, [Symbol.asyncDispose]: () => client.end() });
}

/** The URL of the same database for the superuser, who alone can turn triggers off. */
export function asSuperuser(databaseUrl: string): string {
  return databaseUrl.replace('//atelier@', '//postgres@');
}

/** Resolves when a statement of the session has ended, or while it waits for a lock of another session. */
export async function endsOrWaits(databaseUrl: string, session: Session, statement: Promise<unknown>): Promise<void> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  statement.then(end, end);
  const waiting = `select from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'`;
  while (!ended && (await runOn(databaseUrl, waiting, [session.pid])).length === 0) await sleep(10);
}

/**
 * Tries a transaction with these statements, and rolls it back. Returns "accepted", the name of the constraint that
 * refused it, or the message of the trigger that did.
 */
export async function outcome(session: Session, ...statements: string[]): Promise<string> {
  try {
    await session.query('begin');
    for (const statement of statements) await session.query(statement);
    // Runs the checks that a commit would run.
    await session.query('set constraints all immediate');
    return 'accepted';
  } catch (error) {
    const { constraint, message } = error as DatabaseError;
    return constraint ?? message;
  } finally {
    await session.query('rollback');
  }
}
