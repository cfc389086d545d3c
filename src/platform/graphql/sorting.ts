import { type RawBuilder, sql } from 'kysely';
import { registerEnumType } from 'type-graphql';
import { badUserInput } from '../basics/refusals.ts';
import { type KeyType, keyTypes, type Ordering, type SortKey } from './ordering.ts';
import { described } from './schema-type.ts';

export const Direction = { ASC: 'ASC', DESC: 'DESC' } as const;
export type Direction = keyof typeof Direction;

registerEnumType(Direction, {
  name: 'Direction',
  description: 'Which way a list is sorted.',
  valuesConfig: described<Direction>({ ASC: 'Smallest, earliest or A first.', DESC: 'Largest, latest or Z first.' }),
});

/** What a sort field of a list means. `expression` is never null; `unique` ones need no tie-breaker. */
export interface SortColumn<Row> {
  expression: RawBuilder<unknown>;
  type: KeyType;
  of(row: Row): string;
  unique?: boolean;
}

interface Sort<Field extends string> {
  field: Field;
  direction: Direction;
}

/**
 * The ordering that `orderBy` asks for; `standard` when it asks for none. Rows that tie are kept apart by their id.
 * Throws BAD_USER_INPUT when a field comes twice.
 */
export function orderingOf<Field extends string, Row extends { id: string }>(
  list: string,
  columns: Record<Field, SortColumn<Row>>,
  id: RawBuilder<unknown>,
  orderBy: readonly Sort<Field>[] | null | undefined,
  standard: Sort<Field>,
): Ordering<Row> {
  const sorts = orderBy?.length ? orderBy : [standard];
  if (new Set(sorts.map(sort => sort.field)).size < sorts.length) throw badUserInput('`orderBy` names a field twice.');
  const keys = sorts.map(({ field, direction }): SortKey<Row> => ({ ...columns[field], direction }));
  const unique = sorts.some(({ field }) => columns[field].unique);
  const direction = sorts.at(-1)?.direction ?? Direction.ASC;
  const tieBreaker: SortKey<Row> = { expression: id, type: keyTypes.uuid, of: row => row.id, direction };
  return {
    signature: [list, ...sorts.map(({ field, direction }) => `${field} ${direction}`)].join(','),
    keys: unique ? keys : [...keys, tieBreaker],
  };
}

/** `lower(column)`, to go with the key type "name". */
export function lowered(column: string): RawBuilder<unknown> {
  return sql`lower(${sql.ref(column)})`;
}
