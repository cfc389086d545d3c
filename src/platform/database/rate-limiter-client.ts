import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** What `RateLimiterPostgres` of rate-limiter-flexible sends its statements with. */
export interface RateLimiterClient {
  query(statement: { text: string; values?: unknown[] }): Promise<{ rows: unknown[]; rowCount: number }>;
}

/**
 * Gives rate-limiter-flexible connections outside the caller's transaction, so that a rollback does not undo a count.
 * Its names of statements are left out: behind a pooler they would belong to a connection that others use.
 */
export function rateLimiterClient(em: EntityManager): RateLimiterClient {
  const pool = em.getConnection().getClient();
  return {
    async query({ text, values = [] }) {
      const { rows, numAffectedRows } = await pool.executeQuery(CompiledQuery.raw(text, values));
      return { rows, rowCount: Number(numAffectedRows ?? rows.length) };
    },
  };
}
