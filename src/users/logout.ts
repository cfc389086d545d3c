import { rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { SessionSchema } from './session.entity.ts';
import { signOutCaller } from './sign-out-caller.ts';

const db = rowsOf(SessionSchema);

/** Ends the caller's session. Its tokens stop working immediately, in every process. Returns true. */
export async function logout(ctx: Context): Promise<true> {
  const { em, actor, now } = ctx;
  await db(em)
    .updateTable('sessions')
    .set({ ended_at: now.toISOString() })
    .where('id', '=', actor?.sessionId ?? null)
    .where('ended_at', 'is', null)
    .execute();
  signOutCaller(ctx);
  return true;
}
