import { ArgsType, Field } from 'type-graphql';
import { badUserInput } from '../basics/refusals.ts';
import { Int } from './int.scalar.ts';
import { defaultPageSize, maxPageSize } from './page-size.ts';

/** The Relay arguments of a list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many rows at most, from the start or after `after`. 25 when left out, at most 100.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only rows after the one with this cursor.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many rows at most, from the end or before `before`. At most 100. Not together with `first`.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only rows before the one with this cursor.' })
  before?: string | null;
}

/**
 * A page: `size` rows from the start or (backward) from the end of the list, or of what `after` and `before` leave of
 * it.
 */
export interface PageRequest {
  size: number;
  backward: boolean;
  after: string | null;
  before: string | null;
}

/** Checks the Relay arguments. Throws BAD_USER_INPUT if they contradict each other or are out of range. */
export function pageRequest({ first, after, last, before }: PageArgs): PageRequest {
  if (first != null && last != null) throw badUserInput('Ask for `first` or for `last`, not for both.');
  for (const [name, value] of Object.entries({ first, last })) {
    if (value != null && (value < 0 || value > maxPageSize)) {
      throw badUserInput(
        `\`${name}\` must be between 0 and ${maxPageSize}, not ${value}. Ask for further pages with a cursor.`,
      );
    }
  }
  return {
    size: first ?? last ?? defaultPageSize,
    backward: last != null || (before != null && first == null),
    after: after ?? null,
    before: before ?? null,
  };
}
