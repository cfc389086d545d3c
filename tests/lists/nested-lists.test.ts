import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { addManyRows } from '../support/many-rows.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { type Page, walk } from '../support/walk.ts';

const studio = useStudio(addManyRows);

type Nested = Required<Page>;
interface WithCustomers {
  nodes: { id: string; customer: { id: string } }[];
  edges: { cursor: string }[];
}
type Owners<Field extends string> = { owners: { nodes: ({ id: string } & Record<Field, Nested>)[] } };

const connection =
  'totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const ids = ({ nodes }: Pick<Page, 'nodes'>) => nodes.map(node => node.id);

test('the orders of each customer have their own pages, filtered and sorted by the arguments', async () => {
  const { lead } = studio;
  const args =
    'where: {status: [PENDING, COMPLETED, CANCELLED]}, orderBy: [{field: STATUS}, {field: NUMBER, direction: DESC}]';
  const query = `query ($last: Int, $first: Int) {
    owners: customers { nodes { id start: orders(first: $first, ${args}) { ${connection} } end: orders(last: $last, ${args}) { ${connection} } } }
  }`;
  const variables = { first: 2, last: 2 };
  const { owners } = await data<Owners<'start' | 'end'>>(studio, query, { token: lead.token, variables });
  expect(owners.nodes).toHaveLength(10);
  for (const { id, start, end } of owners.nodes) {
    const own = await walk(studio, lead.token, {
      list: 'orders',
      where: { customerId: id, status: ['PENDING', 'COMPLETED', 'CANCELLED'] },
      orderBy: [
        { field: 'STATUS', direction: 'ASC' },
        { field: 'NUMBER', direction: 'DESC' },
      ],
      size: 100,
    });
    expect(ids(start)).toEqual(own.slice(0, 2));
    expect(ids(end)).toEqual(own.slice(-2));
    expect([start.totalCount, end.totalCount]).toEqual([own.length, own.length]);
    expect(start.pageInfo).toMatchObject({
      hasNextPage: own.length > 2,
      hasPreviousPage: false,
      endCursor: start.edges.at(-1)?.cursor ?? null,
    });
    expect(end.pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: own.length > 2,
      startCursor: end.edges[0]?.cursor ?? null,
    });
  }
});

test('one cursor applies to the orders of every customer, as `after` and as `before`', async () => {
  const { lead } = studio;
  const all = '{ orders(first: 100, orderBy: {field: UPDATED_AT}) { nodes { id customer { id } } edges { cursor } } }';
  const { orders } = await data<{ orders: WithCustomers }>(studio, all, { token: lead.token });
  const query = `query ($at: String) { owners: customers { nodes { id
    later: orders(after: $at, orderBy: {field: UPDATED_AT}) { nodes { id } }
    earlier: orders(before: $at, orderBy: {field: UPDATED_AT}) { nodes { id } }
  } } }`;
  const variables = { at: orders.edges[9]?.cursor };
  const { owners } = await data<Owners<'earlier' | 'later'>>(studio, query, { token: lead.token, variables });
  for (const { id, earlier, later } of owners.nodes) {
    const own = (part: typeof orders.nodes) => part.filter(({ customer }) => customer.id === id).map(order => order.id);
    expect(ids(earlier)).toEqual(own(orders.nodes.slice(0, 9)));
    expect(ids(later)).toEqual(own(orders.nodes.slice(10)));
  }
});

test("an item's ledger pages are newest first, and match the whole ledger", async () => {
  const { lead, items } = studio;
  for (const { id } of items) {
    const own = await walk(studio, lead.token, { list: 'inventoryChanges', where: { inventoryItemId: id }, size: 100 });
    expect(await walkBoth('inventoryItem', id, 'changes', lead.token)).toEqual({ ids: own, totalCount: own.length });
  }
});

test("an order's timeline pages are oldest first, and a junior designer's neither show nor count payments", async () => {
  const { lead, junior } = studio;
  const events = "select id, order_id, kind like 'PAYMENT%' as paid from order_events order by position";
  const rows = await runOn<{ id: string; order_id: string; paid: boolean }>(studio.databaseUrl, events);
  for (const [order, told] of Map.groupBy(rows, row => row.order_id)) {
    const all = told.map(event => event.id);
    expect(await walkBoth('order', order, 'timeline', lead.token)).toEqual({ ids: all, totalCount: all.length });
    const unpaid = told.filter(event => !event.paid).map(event => event.id);
    expect(await walkBoth('order', order, 'timeline', junior.token)).toEqual({
      ids: unpaid,
      totalCount: unpaid.length,
    });
  }
});

/** Reads all pages of a nested list of one row, with two rows a page: from its start, and again from its end. */
async function walkBoth(owner: string, id: string, field: string, token: string) {
  const forward = await walkPages(owner, id, field, token, { rows: 'first', beyond: 'after' });
  expect(await walkPages(owner, id, field, token, { rows: 'last', beyond: 'before' })).toEqual(forward);
  return forward;
}

async function walkPages(owner: string, id: string, field: string, token: string, { rows, beyond }: Way) {
  const query = `query ($id: ID!, $at: String) { owner: ${owner}(id: $id) { list: ${field}(${rows}: 2, ${beyond}: $at) { ${connection} } } }`;
  const isForward = rows === 'first';
  let seen: string[] = [];
  let at: string | null = null;
  for (;;) {
    const answer: { owner: { list: Nested } } = await data(studio, query, { token, variables: { id, at } });
    const { nodes, pageInfo, totalCount } = answer.owner.list;
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
    expect(isForward ? hasPreviousPage : hasNextPage).toBe(at !== null);
    seen = isForward ? [...seen, ...ids({ nodes })] : [...ids({ nodes }), ...seen];
    if (!(isForward ? hasNextPage : hasPreviousPage)) return { ids: seen, totalCount };
    expect(nodes).toHaveLength(2);
    at = isForward ? endCursor : startCursor;
  }
}

interface Way {
  rows: 'first' | 'last';
  beyond: 'after' | 'before';
}
