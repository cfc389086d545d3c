import { forbidden } from '../basics/refusals.ts';
import { covers, Role } from '../basics/role.ts';
import type { Context } from './context.ts';

/**
 * Refuses a caller who may not see money and yet filters or sorts by it: the order of the answer would tell.
 * `asked` names what they used, for the message; a name with null, undefined or false was not used. Throws FORBIDDEN.
 */
export function refuseMoneyTo({ actor }: Pick<Context, 'actor'>, asked: Record<string, unknown>): void {
  if (actor && covers(actor.role, Role.ADMIN)) return;
  const used = Object.keys(asked).filter(name => asked[name] != null && asked[name] !== false);
  if (used.length > 0) throw forbidden(`Only lead designers see money: leave out ${used.join(', ')}.`);
}
