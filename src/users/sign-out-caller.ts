import { sessionEnded } from '../platform/basics/refusals.ts';
import type { Context } from '../platform/graphql/context.ts';

/** From now on the operation is from nobody: the session of its caller has ended. */
export function signOutCaller(ctx: Context): void {
  ctx.actor = null;
  ctx.refusal = sessionEnded;
}
