import type { RawBuilder } from 'kysely';
import { type ClassType, Field, InputType, registerEnumType } from 'type-graphql';
import { nounOf } from '../basics/in-words.ts';
import { badUserInput } from '../basics/refusals.ts';
import type { Context } from './context.ts';
import { refuseMoneyTo } from './money-only.ts';
import { type KeyType, keyTypes, type Ordering, type SortKey } from './ordering.ts';
import { described } from './schema-type.ts';

export const Direction = { ASC: 'ASC', DESC: 'DESC' } as const;
export type Direction = keyof typeof Direction;

registerEnumType(Direction, {
  name: 'Direction',
  description: 'Which way a list is sorted.',
  valuesConfig: described<Direction>({ ASC: 'Smallest, earliest or A first.', DESC: 'Largest, latest or Z first.' }),
});

/** The meaning of a sort field of a list. It needs an index with the same expression. */
export interface SortColumn<Row> {
  /** For the schema. */
  description: string;
  /** Never null. */
  expression: RawBuilder<unknown>;
  type: KeyType;
  /** The same value, read from a row, as text. */
  of(row: Row): string;
  /** No two rows have the same value, so that no tie-breaker is needed. */
  unique?: boolean;
  /** Only lead designers may use it, because the order of the rows would reveal money. */
  leadsOnly?: boolean;
}

/** One entry of `orderBy`. */
export interface Sort<Field> {
  field: Field;
  direction: Direction;
}

/** The sort fields of a list: their input type, and their meaning in SQL. */
export interface Sorting<Field extends string, Row> {
  /** The GraphQL input type: `orderBy: [OrderSort!]`. */
  Input: ClassType<Sort<Field>>;
  /**
   * The ordering for `orderBy`, or the default one if it is empty. Ties are broken by the id of the rows. Throws
   * BAD_USER_INPUT if a field is named twice, FORBIDDEN for a junior designer who sorts by money.
   */
  ordering(ctx: Pick<Context, 'actor'>, orderBy: readonly Sort<Field>[] | null | undefined): Ordering<Row>;
}

/** The list that is sorted. */
interface SortedList<Field> {
  /** "Order" makes OrderSort and OrderSortField. */
  name: string;
  /** The name of the list in its cursors. */
  list: string;
  /** The column that breaks ties. */
  id: RawBuilder<unknown>;
  /** The sort order if the client does not set `orderBy`. */
  standard: Sort<Field>;
}

/** Defines the sort fields of a list: `sortingOf<OrderRow>()({ name: 'Order', … }, { NUMBER: …, PRICE: … })`. */
export const sortingOf =
  <Row extends { id: string }>() =>
  <Field extends string>(
    { name, list, id, standard }: SortedList<NoInfer<Field>>,
    columns: Record<Field, SortColumn<Row>>,
  ): Sorting<Field, Row> => ({
    Input: sortType(name, columns),
    ordering(ctx, orderBy) {
      const sorts = orderBy?.length ? orderBy : [standard];
      const money = sorts.filter(({ field }) => columns[field].leadsOnly);
      refuseMoneyTo(ctx, Object.fromEntries(money.map(({ field }) => [`\`orderBy\` ${field}`, true])));
      if (new Set(sorts.map(sort => sort.field)).size < sorts.length)
        throw badUserInput('`orderBy` names a field twice.');
      const keys = sorts.map(({ field, direction }): SortKey<Row> => ({ ...columns[field], direction }));
      const unique = sorts.some(({ field }) => columns[field].unique);
      const direction = sorts.at(-1)?.direction ?? Direction.ASC;
      const tieBreaker: SortKey<Row> = { expression: id, type: keyTypes.uuid, of: row => row.id, direction };
      return {
        signature: [list, ...sorts.map(({ field, direction }) => `${field} ${direction}`)].join(','),
        keys: unique ? keys : [...keys, tieBreaker],
      };
    },
  });

/** The type of an entry of the `orderBy` of a list. */
export type SortOf<List extends { Input: ClassType }> = InstanceType<List['Input']>;

function sortType<Name extends string>(
  name: string,
  columns: Record<Name, { description: string }>,
): ClassType<Sort<Name>> {
  const names = Object.keys(columns) as Name[];
  const SortField = Object.fromEntries(names.map(field => [field, field]));
  registerEnumType(SortField, {
    name: `${name}SortField`,
    description: `What ${nounOf(name)}s can be sorted by.`,
    valuesConfig: Object.fromEntries(names.map(field => [field, { description: columns[field].description }])),
  });

  @InputType(`${name}Sort`, { description: `One thing to sort ${nounOf(name)}s by.` })
  class SortInput {
    @Field(() => SortField, { description: 'What to sort by.' })
    field!: Name;

    @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction!: Direction;
  }

  return SortInput;
}
