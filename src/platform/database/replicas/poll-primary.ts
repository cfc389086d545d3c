import type { Pool } from 'pg';
import { uncountedQuery } from '../../observe/observe-statements.ts';
import { inTime } from './in-time.ts';
import { type Position, positionOf } from './position.ts';
import { maxAnswer } from './replica.ts';

/** What the primary says about itself. */
export interface PrimaryAnswer {
  /** When it was started: this tells it from other servers. */
  startedAt: string;
  /** How far its WAL is flushed: a standby gets no more. */
  position: Position;
}

/** Asks the primary once. Resolves to undefined while the pool leads to a standby. Rejects when it does not answer in time. */
export async function pollPrimary(pool: Pool): Promise<PrimaryAnswer | undefined> {
  const ask = async () => {
    const client = await pool.connect();
    try {
      return (await uncountedQuery(client)<{ startedAt: string; position: string | null }>(question)).rows[0];
    } finally {
      client.release();
    }
  };
  const answer = await inTime(ask(), maxAnswer);
  return answer?.position ? { ...answer, position: positionOf(answer.position) } : undefined;
}

const question = `select pg_postmaster_start_time()::text as "startedAt",
  case when not pg_is_in_recovery() then pg_current_wal_flush_lsn()::text end as position`;
