import { forbidden } from '../basics/refusals.ts';
import { covers, Role } from '../basics/role.ts';
import type { Context } from './context.ts';

/** Whether the caller may see money: lead designers may. */
export function seesMoney({ actor }: Pick<Context, 'actor'>): boolean {
  return actor !== null && covers(actor.role, Role.ADMIN);
}

/**
 * Throws FORBIDDEN for a caller who may not see money but filters or sorts by it: the answer would reveal it. `asked`
 * has the names of filters and sorts, for the message. Those with null, undefined or false were not used.
 */
export function refuseMoneyTo(ctx: Pick<Context, 'actor'>, asked: Record<string, unknown>): void {
  if (seesMoney(ctx)) return;
  const used = Object.keys(asked).filter(name => asked[name] != null && asked[name] !== false);
  if (used.length > 0) throw forbidden(`Only lead designers see money: leave out ${used.join(', ')}.`);
}
