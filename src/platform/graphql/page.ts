import { ArgsType, Field, Int } from 'type-graphql';
import { badUserInput } from '../basics/refusals.ts';
import { defaultPageSize, largestPageSize } from './page-size.ts';

/** The Relay arguments of every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'At most so many from the start, or after `after`. Default 25, at most 100.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after the row with this cursor.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'At most so many from the end, or before `before`. At most 100. Not together with `first`.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes before the row with this cursor.' })
  before?: string | null;
}

/** The part of the arguments that only goes forward. */
@ArgsType()
export class ForwardPageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'At most so many from the start, or after `after`. Default 25, at most 100.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after the row with this cursor.' })
  after?: string | null;
}

/** What the arguments ask for: `size` rows, from the start or (backward) from the end. */
export interface PageRequest {
  size: number;
  backward: boolean;
  after: string | null;
  before: string | null;
}

/** Checks the Relay arguments. Throws BAD_USER_INPUT when they contradict each other or are out of range. */
export function pageRequest({ first, after, last, before }: PageArgs): PageRequest {
  if (first != null && last != null) throw badUserInput('Ask for `first` or for `last`, not for both.');
  for (const [name, value] of Object.entries({ first, last })) {
    if (value != null && (value < 0 || value > largestPageSize)) {
      throw badUserInput(
        `\`${name}\` must be between 0 and ${largestPageSize}, not ${value}. Ask for further pages with a cursor.`,
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
