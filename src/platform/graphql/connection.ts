import type { BatchLoadFn } from 'dataloader';
import { type CompiledQuery, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Reading } from '../database/reading.ts';
import type { Context } from './context.ts';
import { beyond, cursorOf, type Ordering, orderBy } from './ordering.ts';
import type { PageRequest } from './page.ts';

/** One page of a list, as the connection types read it. Edges, cursors and the count are only computed if selected. */
export class Page<Row> {
  readonly nodes: Row[];
  readonly #ordering: Ordering<Row>;
  readonly #request: PageRequest;
  readonly #more: boolean;
  /** How many rows the whole list has. */
  readonly totalCount: () => Promise<number>;

  /** `rows` has one row more than requested if the list continues. The rows of a backward page are in reverse order. */
  constructor(rows: Row[], ordering: Ordering<Row>, request: PageRequest, totalCount: () => Promise<number>) {
    this.#more = rows.length > request.size;
    const kept = rows.slice(0, request.size);
    this.nodes = request.backward ? kept.reverse() : kept;
    this.#ordering = ordering;
    this.#request = request;
    this.totalCount = totalCount;
  }

  get edges(): { node: Row; cursor: () => string }[] {
    return this.nodes.map(node => ({ node, cursor: () => cursorOf(node, this.#ordering) }));
  }

  get pageInfo() {
    const { backward, after, before } = this.#request;
    const [start, end] = [this.nodes[0], this.nodes.at(-1)];
    return {
      hasNextPage: backward ? before !== null : this.#more,
      hasPreviousPage: backward ? this.#more : after !== null,
      startCursor: () => (start === undefined ? null : cursorOf(start, this.#ordering)),
      endCursor: () => (end === undefined ? null : cursorOf(end, this.#ordering)),
    };
  }
}

/** A list without pages: the rows with all filters, and how they are sorted. */
export interface List<DB, Tables extends keyof DB, Row> {
  rows: SelectQueryBuilder<DB, Tables, Row>;
  ordering: Ordering<Row>;
}

/** Reads one page in one statement. Throws BAD_USER_INPUT for a cursor of another list. */
export async function pageOf<DB, Tables extends keyof DB, Row>(
  { reading }: Pick<Context, 'reading'>,
  { rows, ordering }: List<DB, Tables, Row>,
  request: PageRequest,
): Promise<Page<Row>> {
  const found = await reading.rows(cut(rows, ordering, request).compile() as CompiledQuery<Row>);
  return new Page(found, ordering, request, () => countOf(reading, rows));
}

/**
 * A batch function that reads the same page of many owners' lists in one statement. `owner` is the column with the
 * owner's id, `total` counts one owner's whole list. The pages are not sorted again: a lateral join with a limit can
 * only be executed as a nested loop, which keeps the order of each page.
 */
export function pagePer<DB, Tables extends keyof DB, Row>(
  { em, reading }: Context,
  { rows, ordering }: List<DB, Tables, Row>,
  owner: RawBuilder<string>,
  request: PageRequest,
  total: (owner: string) => Promise<number>,
): BatchLoadFn<string, Page<Row>> {
  return async owners => {
    const page = cut(rows.where(sql<boolean>`${owner} = owner.id`), ordering, request);
    const found = sql<Row & { owner: number }>`
      select owner.place::int4 as owner, page.* from unnest(${owners}::uuid[]) with ordinality as owner (id, place)
      cross join lateral ${page} as page`;
    const pages = owners.map((): Row[] => []);
    for (const row of await reading.rows(found.compile(em.getKysely()))) pages[row.owner - 1]?.push(row);
    return owners.map((id, i) => new Page<Row>(pages[i] ?? [], ordering, request, () => total(id)));
  };
}

/** A batch function that counts many owners' lists in one statement. */
export function countPer<DB, Tables extends keyof DB, Row>(
  { reading }: Context,
  rows: SelectQueryBuilder<DB, Tables, Row>,
  owner: RawBuilder<string>,
): BatchLoadFn<string, number> {
  return async owners => {
    const count = rows
      .clearSelect()
      .where(sql<boolean>`${owner} = any(${owners})`)
      .select([owner.as('owner'), sql<number>`count(*)::int`.as('count')])
      .groupBy(owner);
    const counted = await reading.rows(count.compile());
    const byOwner = new Map(
      (counted as unknown as { owner: string; count: number }[]).map(({ owner, count }) => [owner, count]),
    );
    return owners.map(id => byOwner.get(id) ?? 0);
  };
}

async function countOf<DB, Tables extends keyof DB, Row>(
  reading: Reading,
  rows: SelectQueryBuilder<DB, Tables, Row>,
): Promise<number> {
  const count = rows.clearSelect().select(sql<number>`count(*)::int`.as('count')).compile();
  const [row] = (await reading.rows(count)) as unknown as { count: number }[];
  return row?.count ?? 0;
}

/** The rows of a page, and one more, which shows whether the list continues. */
function cut<DB, Tables extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, Tables, Row>,
  ordering: Ordering<Row>,
  { size, backward, after, before }: PageRequest,
) {
  return rows
    .$if(after !== null, rows => rows.where(beyond(ordering, after ?? '', 'after')))
    .$if(before !== null, rows => rows.where(beyond(ordering, before ?? '', 'before')))
    .orderBy(orderBy(ordering, backward))
    .limit(size + 1);
}
