import type { CompiledQuery } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { timeStatement } from '../observe/observe-statements.ts';
import { queryTogether, type Statement } from './prepared-statements.ts';

/** Sends the SELECT statements of one operation. */
export interface Reading {
  /** Returns the rows. Rejects with the error of PostgreSQL or of the connection. */
  rows<Row>(query: CompiledQuery<Row>): Promise<Row[]>;
}

/**
 * Sends the statements that an operation asks for in the same tick together on one connection, where PostgreSQL
 * executes them one after the other: a round trip costs as much as reading many rows. Only for SELECT statements
 * outside of transactions. Operations do not wait for each other's statements.
 */
export function readingFrom(pool: Pool): Reading {
  let waiting: PendingStatement[] = [];

  async function send(): Promise<void> {
    const statements = waiting;
    waiting = [];
    let client: PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      for (const { reject } of statements) reject(error);
      return;
    }
    await Promise.allSettled(sendTogether(client, statements));
    client.release();
  }

  return {
    rows: <Row>({ sql, parameters }: CompiledQuery<Row>) =>
      new Promise<Row[]>((resolve, reject) => {
        if (waiting.length === 0) process.nextTick(send);
        waiting.push({ text: sql, values: parameters, resolve: resolve as (rows: unknown[]) => void, reject });
      }),
  };
}

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
