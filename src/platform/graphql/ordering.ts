import { type RawBuilder, sql } from 'kysely';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { isDay, isId } from './scalars.ts';

/** What kind of value a sort key holds: which text a cursor may carry for it, and what SQL makes of the text. */
export interface KeyType {
  valid(text: string): boolean;
  sql(text: string): RawBuilder<unknown>;
}

export const keyTypes = {
  integer: { valid: shaped(/^\d{1,18}$/), sql: (text: string) => sql`${text}::int8` },
  decimal: { valid: shaped(/^-?\d{1,20}(\.\d{1,6})?$/), sql: (text: string) => sql`${text}::numeric` },
  moment: { valid: isMoment, sql: (text: string) => sql`${text}::timestamptz` },
  day: { valid: (text: string) => isDay(text) || text === 'infinity', sql: (text: string) => sql`${text}::date` },
  /** Names sort without regard to case. The cursor keeps them as they are, so that PostgreSQL alone does the lowering. */
  name: { valid: (text: string) => !text.includes('\0'), sql: (text: string) => sql`lower(${text})` },
  uuid: { valid: isId, sql: (text: string) => sql`${text}::uuid` },
} satisfies Record<string, KeyType>;

/** One thing that rows are sorted by: a never-null SQL expression and the same value read off a row, as text. */
export interface SortKey<Row> {
  expression: RawBuilder<unknown>;
  type: KeyType;
  of(row: Row): string;
  direction: 'ASC' | 'DESC';
}

/** The sort keys of a list, ending in a unique one, so that every row has its own place. */
export interface Ordering<Row> {
  /** Says which list is sorted how: a cursor only works where it says the same. */
  signature: string;
  keys: SortKey<Row>[];
}

/** The place of a row in its list, as opaque text. */
export function cursorOf<Row>(row: Row, { signature, keys }: Ordering<Row>): string {
  return encodeCursor(
    signature,
    keys.map(key => key.of(row)),
  );
}

/**
 * The condition for rows after (or before) a cursor. Throws BAD_USER_INPUT for a cursor of another list or sort.
 * Where all keys run the same way it is one row comparison, which an index answers directly; else the first key alone
 * bounds the index scan and the rest is filtered.
 */
export function beyond<Row>(ordering: Ordering<Row>, cursor: string, side: 'after' | 'before'): RawBuilder<boolean> {
  const values = decodeCursor(
    cursor,
    ordering.signature,
    ordering.keys.map(key => key.type.valid),
  );
  const keys = ordering.keys.map(({ expression, type, direction }, i) => ({
    expression,
    value: type.sql(values[i] ?? ''),
    comparison: sql.raw((direction === 'ASC') === (side === 'after') ? '>' : '<'),
    direction,
  }));
  const [first] = keys;
  if (!first) throw new Error('An ordering needs a key.');
  if (keys.every(key => key.direction === first.direction)) {
    return sql`(${sql.join(keys.map(key => key.expression))}) ${first.comparison} (${sql.join(keys.map(key => key.value))})`;
  }
  const steps = keys.map(({ expression, comparison, value }, i) =>
    sql.join(
      [
        ...keys.slice(0, i).map(same => sql`${same.expression} = ${same.value}`),
        sql`${expression} ${comparison} ${value}`,
      ],
      sql` and `,
    ),
  );
  const bound = sql`${first.expression} ${first.comparison}= ${first.value}`;
  return sql`(${bound} and (${sql.join(steps, sql` or `)}))`;
}

/** The ORDER BY expressions, each with its direction; turned around to read a page from its end. */
export function orderBy<Row>({ keys }: Ordering<Row>, backward: boolean): RawBuilder<unknown> {
  return sql.join(
    keys.map(
      ({ expression, direction }) => sql`${expression} ${sql.raw((direction === 'ASC') === backward ? 'desc' : 'asc')}`,
    ),
  );
}

function shaped(shape: RegExp): (text: string) => boolean {
  return text => shape.test(text);
}

/** A moment as PostgreSQL writes it, in UTC. */
function isMoment(text: string): boolean {
  const [, day = '', time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,3})?)\+00$/.exec(text) ?? [];
  return isDay(day) && !Number.isNaN(Date.parse(`${day}T${time}Z`));
}
