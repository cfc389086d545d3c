import { forbidden } from '../basics/refusals.ts';
import { covers, Role } from '../basics/role.ts';
import type { Context } from './context.ts';

/**
 * Throws FORBIDDEN for a caller who may not see money but filters or sorts by it: the answer would reveal it. `asked`
 * has the names of filters and sorts, for the message. Those with null, undefined or false were not used.
 */
export function refuseMoneyTo({ actor }: Pick<Context, 'actor'>, asked: Record<string, unknown>): void {
  if (actor && covers(actor.role, Role.ADMIN)) return;
  const used = Object.keys(asked).filter(name => asked[name] != null && asked[name] !== false);
  if (used.length > 0) throw forbidden(`Only lead designers see money: leave out ${used.join(', ')}.`);
}
