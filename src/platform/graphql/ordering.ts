import { type RawBuilder, sql } from 'kysely';
import { folded } from '../database/folded.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { isDay, isId } from './scalars.ts';

/** The type of a sort key: which text is valid for it in a cursor, and how SQL reads the text. */
export interface KeyType {
  valid(text: string): boolean;
  sql(text: string): RawBuilder<unknown>;
}

export const keyTypes = {
  integer: { valid: shaped(/^\d{1,18}$/), sql: (text: string) => sql`${text}::int8` },
  decimal: { valid: shaped(/^-?\d{1,20}(\.\d{1,6})?$/), sql: (text: string) => sql`${text}::numeric` },
  moment: { valid: isMoment, sql: (text: string) => sql`${text}::timestamptz` },
  day: { valid: (text: string) => isDay(text) || text === 'infinity', sql: (text: string) => sql`${text}::date` },
  /**
   * Names are sorted as they are compared, ignoring case. The cursor has them unchanged, so that only PostgreSQL folds them.
   */
  name: { valid: (text: string) => !text.includes('\0'), sql: (text: string) => folded(text) },
  uuid: { valid: isId, sql: (text: string) => sql`${text}::uuid` },
} satisfies Record<string, KeyType>;

/** One sort key: an SQL expression that is never null, and the same value read from a row, as text. */
export interface SortKey<Row> {
  expression: RawBuilder<unknown>;
  type: KeyType;
  of(row: Row): string;
  direction: 'ASC' | 'DESC';
}

/** The sort keys of a list. The last one is unique, so that the order of all rows is defined. */
export interface Ordering<Row> {
  /** Identifies the list and its sort order: a cursor is only valid for the same signature. */
  signature: string;
  keys: SortKey<Row>[];
}

/** The cursor of a row. */
export function cursorOf<Row>(row: Row, { signature, keys }: Ordering<Row>): string {
  return encodeCursor(
    signature,
    keys.map(key => key.of(row)),
  );
}

/**
 * The condition for rows after (or before) a cursor. Throws BAD_USER_INPUT for a cursor of another list or sort order.
 * If all keys have the same direction, it is one row comparison, which an index scan can use as a whole. Otherwise only
 * the first key limits the index scan, and the other keys filter its rows.
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

/** The ORDER BY expressions, each with its direction; reversed to read a page from the end of the list. */
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
