import type { Problems } from '../platform/basics/problems.ts';
import { dayOf } from '../platform/basics/studio.ts';
import type { Context } from '../platform/graphql/context.ts';

/** Nobody who is measured today was measured before it: an earlier day is a slip of the pen. The database checks it too. */
export const firstDay = '1900-01-01';

/**
 * The day on which somebody was measured; null when it was not sent. Adds a problem when it is in the future, by the
 * date in the studio's time zone, or before `firstDay`.
 */
export function checkTakenOn(
  problems: Problems,
  day: string | null | undefined,
  { now, studio }: Pick<Context, 'now' | 'studio'>,
): string | null {
  if (day == null) return null;
  const today = dayOf(now, studio);
  problems.check(day <= today, `Nobody was measured on ${day} yet: today is ${today}.`, ['takenOn']);
  problems.check(day >= firstDay, `The day must be ${firstDay} or later.`, ['takenOn']);
  return day;
}
