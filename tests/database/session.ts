import { Client, type DatabaseError } from 'pg';

/** A connection of its own, ended when disposed of; what it has not committed is gone then. */
export type Session = Client & AsyncDisposable;

export async function sessionOn(databaseUrl: string): Promise<Session> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

/** The same database for PostgreSQL's superuser, who alone can switch triggers off and write where nobody may. */
export function asSuperuser(databaseUrl: string): string {
  return databaseUrl.replace('//atelier@', '//postgres@');
}

/**
 * What becomes of a transaction with these statements: "accepted", or who refused it: the name of the constraint, or
 * what a trigger said. Nothing of it is kept.
 */
export async function outcome(session: Session, ...statements: string[]): Promise<string> {
  try {
    await session.query('begin');
    for (const statement of statements) await session.query(statement);
    // What a commit checks last, without its being kept.
    await session.query('set constraints all immediate');
    return 'accepted';
  } catch (error) {
    const { constraint, message } = error as DatabaseError;
    return constraint ?? message;
  } finally {
    await session.query('rollback');
  }
}
