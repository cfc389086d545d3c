import type { CompiledQuery } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { timeStatement } from '../observe/observe-statements.ts';
import { queryTogether, type Statement } from './prepared-statements.ts';

/** Sends what one operation reads. */
export interface Reading {
  /** Returns the rows. Rejects with what PostgreSQL or the connection says. */
  rows<Row>(query: CompiledQuery<Row>): Promise<Row[]>;
}

/**
 * Sends the statements of one operation that are asked for in the same turn over one connection, all in one write, where
 * PostgreSQL answers them one after the other: waking the other side costs as much as many rows do. Only for reading
 * outside of transactions; no operation waits for the statements of another one.
 */
export function readingFrom(pool: Pool): Reading {
  let waiting: Asked[] = [];

  async function send(): Promise<void> {
    const asked = waiting;
    waiting = [];
    let client: PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      for (const { reject } of asked) reject(error);
      return;
    }
    await Promise.allSettled(sendTogether(client, asked));
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

interface Asked extends Statement {
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
}

/** The connections of the pool are set up to send statements without waiting for the answers to those before. */
function sendTogether(client: PoolClient, asked: Asked[]): Promise<void>[] {
  const started = performance.now();
  return queryTogether(client, asked).map((answer, i) => {
    const { text, resolve, reject } = asked[i] as Asked;
    timeStatement(client, text, started, answer);
    return answer.then(resolve, reject);
  });
}
