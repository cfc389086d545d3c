import { type Expression, type ExpressionWrapper, type RawBuilder, sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import { DateTime, Day, Decimal } from './scalars.ts';

/** Both ends are inclusive, and either may be left out. */
interface Range {
  from?: string | null;
  to?: string | null;
}

@InputType({ description: 'Days from `from` to `to`, both inclusive. Either may be left out.' })
export class DateRange implements Range {
  @Field(() => Day, { nullable: true, description: 'The first day.' })
  from?: string | null;

  @Field(() => Day, { nullable: true, description: 'The last day.' })
  to?: string | null;
}

@InputType({ description: 'Moments from `from` to `to`, both inclusive. Either may be left out.' })
export class DateTimeRange implements Range {
  @Field(() => DateTime, { nullable: true, description: 'The first moment.' })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'The last moment.' })
  to?: string | null;
}

@InputType({ description: 'Numbers from `from` to `to`, both inclusive. Either may be left out.' })
export class DecimalRange implements Range {
  @Field(() => Decimal, { nullable: true, description: 'The smallest number.' })
  from?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'The largest number.' })
  to?: string | null;
}

/** The condition that a column is in the range. Without a range it is true; with one it is not for null columns. */
export function within(
  column: Expression<unknown> | ExpressionWrapper<never, never, unknown>,
  range: Range | null | undefined,
): RawBuilder<boolean> {
  const ends = [
    ...(range?.from == null ? [] : [sql`${column} >= ${range.from}`]),
    ...(range?.to == null ? [] : [sql`${column} <= ${range.to}`]),
  ];
  return ends.length === 0 ? sql`true` : sql`(${sql.join(ends, sql` and `)})`;
}
