import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * SQLSTATEs of a deadlock, of a serialization failure, and of a prepared statement that a pooler has lost (after which
 * none are prepared): PostgreSQL has rolled back, and the transaction may be repeated.
 */
const retryable = new Set(['40P01', '40001', '26000', '42P05']);
const maxAttempts = 4;

/**
 * Runs `work` in one transaction, with a new entity manager. After an error of `retryable` it runs again, at most 3
 * times, after a random pause of up to 20, 40 and 80 ms. Inside a transaction, `work` becomes part of that transaction.
 */
export async function inTransaction<Result>(
  em: EntityManager,
  work: (em: EntityManager) => Promise<Result>,
): Promise<Result> {
  if (em.isInTransaction()) return withinTransaction(em, work);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await em.fork().transactional(work);
    } catch (error) {
      if (attempt >= maxAttempts || !retryable.has((error as { code?: string }).code ?? '')) throw error;
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}

async function withinTransaction<Result>(
  em: EntityManager,
  work: (em: EntityManager) => Promise<Result>,
): Promise<Result> {
  const result = await work(em);
  await em.flush();
  return result;
}
