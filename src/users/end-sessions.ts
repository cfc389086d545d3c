import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../platform/database/rows.ts';
import { SessionSchema } from './session.entity.ts';

const db = rowsOf(SessionSchema);

/**
 * Ends the sessions of a user, but for the one that is to go on: their tokens stop working at once, in every process.
 */
export async function endSessionsOf(
  em: EntityManager,
  userId: string,
  now: Date,
  { except }: { except?: string } = {},
): Promise<void> {
  let sessions = db(em)
    .updateTable('sessions')
    .set({ ended_at: now.toISOString() })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null);
  if (except !== undefined) sessions = sessions.where('id', '<>', except);
  await sessions.execute();
}
