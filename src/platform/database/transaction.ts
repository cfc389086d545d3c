import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Deadlock and serialization failure: PostgreSQL undid the transaction and says that it may be tried again. */
const again = new Set(['40P01', '40001']);
const attempts = 4;

/**
 * Runs `work` in one transaction on an entity manager of its own; all or nothing. A deadlock or serialization failure
 * runs it again from the start, 3 times at most, after a random pause of up to 20, 40 and 80 ms. Inside a transaction it
 * becomes a part of that one.
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
      if (attempt >= attempts || !again.has((error as { code?: string }).code ?? '')) throw error;
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
