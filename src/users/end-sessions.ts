import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../platform/database/rows.ts';
import { SessionSchema } from './session.entity.ts';

const db = rowsOf(SessionSchema);

/** Ends all sessions of a user, except one if given. Their tokens stop working immediately, in every process. */
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
