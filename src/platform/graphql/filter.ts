import { type Expression, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import { badUserInput } from '../basics/refusals.ts';
import { any } from '../database/rows.ts';
import type { Context } from './context.ts';
import { refuseMoneyTo } from './money-only.ts';
import { maxPageSize } from './page-size.ts';
import { ID } from './scalars.ts';

/** The `where` of a list of `things`: `@WhereInput('orders')`. */
export const WhereInput = (things: string): ClassDecorator =>
  InputType({
    description: `Which ${things} to list: those that match every field. A field that is left out or null, or that is an empty list, object or range, restricts nothing.`,
  });

/** The field `id` of a `where`: the rows with these ids. Its condition is `isOneOf`. */
export const IdsField = (): PropertyDecorator =>
  Field(() => [ID], { nullable: true, description: `With one of these ids, at most ${maxPageSize} of them.` });

/** The SQL condition for a field of a `where`. */
type Condition<Value> = (value: Value) => RawBuilder<boolean>;

/** A condition that only lead designers may use, because the answer would reveal money. */
interface LeadsOnly<Value> {
  forLeads: Condition<Value>;
}

/** What a field of a `where` means. */
type Filter<Value = unknown> = Condition<Value> | LeadsOnly<Value>;

/** The conditions of a list, one for each field of its `where`: a field without one does not compile. */
export type Filters<Where> = {
  [Field in keyof Where]-?: Filter<NonNullable<Where[Field]>>;
};

/** Restricts a condition to lead designers. Others who use it get FORBIDDEN. */
export function leadsOnly<Value>(forLeads: Condition<Value>): LeadsOnly<Value> {
  return { forLeads };
}

/**
 * The conditions for the fields of `where` that restrict something. Throws FORBIDDEN for a junior designer who uses a
 * condition that is for lead designers.
 */
export function conditionsOf<Where extends object>(
  ctx: Pick<Context, 'actor'>,
  where: Where | null | undefined,
  filters: Filters<Where>,
): RawBuilder<boolean>[] {
  const values = (where ?? {}) as Record<string, unknown>;
  const used = (Object.entries(filters) as [string, Filter][]).filter(([field]) => !isBlank(values[field]));
  // Before any condition is built: that of `and` refuses the money in it.
  const money = used.filter(([, filter]) => typeof filter !== 'function');
  refuseMoneyTo(ctx, Object.fromEntries(money.map(([field]) => [`\`where.${field}\``, true])));
  return used.map(([field, filter]) => (typeof filter === 'function' ? filter : filter.forLeads)(values[field]));
}

/**
 * Whether the value of a field restricts nothing: null, an empty list, a range without ends, or objects of such values.
 * A form in which nothing is ticked sends these.
 */
function isBlank(value: unknown): boolean {
  return value == null || (typeof value === 'object' && Object.values(value).every(isBlank));
}

/** The rows that meet all conditions: `filtered(orderRows(ctx), conditionsOf(ctx, where, filters))`. */
export function filtered<DB, Tables extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, Tables, Row>,
  conditions: readonly RawBuilder<boolean>[],
): SelectQueryBuilder<DB, Tables, Row> {
  return conditions.reduce((rows, condition) => rows.where(condition), rows);
}

/** Whether an id is one of these. Throws BAD_USER_INPUT when they are more than the rows that one page can have. */
export function isOneOf(id: Expression<unknown>, ids: readonly string[]): RawBuilder<boolean> {
  if (ids.length > maxPageSize) {
    throw badUserInput(`\`where.id\` can have at most ${maxPageSize} ids: ask for the others in another list.`);
  }
  return sql`${id} = ${any(ids)}`;
}

/** All of these hold. */
export function allOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
}

/** At least one of these holds. */
export function anyOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;
}
