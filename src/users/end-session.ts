import { NotFound } from '../platform/basics/common-errors.ts';
import { covers, Role } from '../platform/basics/role.ts';
import { rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { SessionSchema } from './session.entity.ts';
import { signOutCaller } from './sign-out-caller.ts';

const db = rowsOf(SessionSchema);

/**
 * Ends an open session: of anybody for a lead designer, of their own for others. Its tokens stop working immediately, in
 * every process. Returns the id of its user. Throws NotFound.
 */
export async function endSession(ctx: Context, id: string): Promise<string> {
  const { em, actor, now } = ctx;
  let sessions = db(em)
    .updateTable('sessions')
    .set({ ended_at: now.toISOString() })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now.toISOString());
  if (!actor || !covers(actor.role, Role.ADMIN)) sessions = sessions.where('user_id', '=', actor?.id ?? null);
  const ended = await sessions.returning('user_id as userId').executeTakeFirst();
  if (!ended) throw new NotFound('No open session has this id; it may have ended.', ['id']);
  if (id === actor?.sessionId) signOutCaller(ctx);
  return ended.userId;
}
