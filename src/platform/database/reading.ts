import type { CompiledQuery } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { timeStatement } from '../observe/observe-statements.ts';
import { queryTogether, type Statement } from './prepared-statements.ts';
import type { Replica } from './replicas/replica.ts';
import type { Replicas } from './replicas/replicas.ts';

/** Sends the SELECT statements of one operation. */
export interface Reading {
  /**
   * Reads from a replica from now on, if one can be used. Without this call everything is read from the primary.
   * @param position how far a replica must have replayed; null if that does not matter
   */
  useReplica(position: string | null): void;
  /** Returns the rows. Rejects with the error of PostgreSQL or of the connection. */
  rows<Row>(query: CompiledQuery<Row>): Promise<Row[]>;
}

/**
 * Sends the statements that an operation asks for in the same tick together on one connection, where PostgreSQL
 * executes them one after the other: a round trip costs as much as reading many rows. Only for SELECT statements
 * outside of transactions. Operations do not wait for each other's statements.
 *
 * An operation reads from one server, so that its answer is consistent. What fails on a replica is sent once more, to
 * the primary, and so are the later statements of the operation: the primary is never behind.
 */
export function readingFrom(pool: Pool, replicas?: Replicas): Reading {
  let waiting: PendingStatement[] = [];
  let replica: Replica | undefined;

  function queue(statement: PendingStatement): void {
    if (waiting.length === 0) process.nextTick(send);
    waiting.push(statement);
  }

  async function send(): Promise<void> {
    const statements = waiting;
    waiting = [];
    const from = replica;
    const pending = from ? statements.map(statement => repeatable(statement, from)) : statements;
    let client: PoolClient;
    try {
      client = await (from?.pool ?? pool).connect();
    } catch (error) {
      for (const { reject } of pending) reject(error);
      return;
    }
    await Promise.allSettled(sendTogether(client, pending));
    client.release();
  }

  function repeatable(statement: PendingStatement, from: Replica): PendingStatement {
    const reject = (error: unknown) => {
      if (isTooSlow(error)) return statement.reject(error);
      from.failed(error);
      replica = undefined;
      queue(statement);
    };
    return { ...statement, reject };
  }

  return {
    useReplica(position) {
      replica = replicas?.choose(position);
    },
    rows: <Row>({ sql, parameters }: CompiledQuery<Row>) =>
      new Promise<Row[]>((resolve, reject) =>
        queue({ text: sql, values: parameters, resolve: resolve as (rows: unknown[]) => void, reject }),
      ),
  };
}

/** The time limit of a statement, which would pass on the primary too. */
const isTooSlow = (error: unknown) => (error as { code?: string }).code === '57014';

interface PendingStatement extends Statement {
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/** Returns a promise for each statement, which settles with its answer. */
function sendTogether(client: PoolClient, statements: PendingStatement[]): Promise<void>[] {
  const started = performance.now();
  return queryTogether(client, statements).map((answer, i) => {
    const { text, resolve, reject } = statements[i] as PendingStatement;
    timeStatement(client, text, started, answer);
    return answer.then(resolve, reject);
  });
}
