import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { contains } from '../../src/platform/database/search.ts';
import { anyOf } from '../../src/platform/graphql/filter.ts';
import { exampleQuery } from '../../src/start/explorer-query.ts';
import { data } from '../support/ask.ts';
import { aLead } from '../support/people.ts';
import { everySort, missing } from '../support/schema-lists.ts';
import { useStudio } from '../support/use-studio.ts';
import type { ListName } from '../support/walk.ts';
import { crowd } from './crowded-studio.ts';
import { type Plan, planOf, recordQueries } from './plans.ts';
import { sessionOn } from './session.ts';

const queries = recordQueries();

const studio = useStudio(async (studio, cleanUp) => {
  const lead = await aLead(studio);
  await crowd(studio);
  const session = cleanUp.use(await sessionOn(studio.databaseUrl));
  cleanUp.use(queries);
  return { lead, session };
});

/** The index that each list reads for each sort; a list without sorts has its one order under ''. */
const indexes: Record<ListName, Record<string, string>> = {
  orders: {
    ...{ NUMBER: 'orders_number_key', CREATED_AT: 'orders_by_created_at', UPDATED_AT: 'orders_by_updated_at' },
    ...{ DELIVERY_DATE: 'orders_by_delivery_date', STATUS: 'orders_by_status' },
    ...{ PRICE: 'orders_by_price', BALANCE_DUE: 'orders_by_balance_due' },
  },
  customers: { NAME: 'customers_by_name', CREATED_AT: 'customers_by_created_at' },
  inventoryItems: {
    ...{ NAME: 'inventory_items_by_name', QUANTITY: 'inventory_items_by_quantity' },
    ...{ PRICE: 'inventory_items_by_price', CREATED_AT: 'inventory_items_by_created_at' },
  },
  inventoryChanges: { '': 'inventory_changes_by_position' },
  measurements: { '': 'measurements_by_created_at' },
  images: { '': 'images_by_uploaded_at' },
  payments: { '': 'payments_by_received_at' },
  users: { '': 'users_by_date_joined' },
};

const cases = everySort().flatMap(({ list, field: sort }) =>
  (sort ? ['ASC', 'DESC'] : ['']).map(direction => ({ list, sort, direction })),
);

test.each(cases)(
  'a page of $list by $sort $direction reads only its rows, by index',
  async ({ list, sort, direction }) => {
    const index = indexes[list][sort] ?? missing(`${list} by ${sort}`, 'the index that it reads', import.meta.url);
    const orderBy = sort && `, orderBy: [{ field: ${sort}, direction: ${direction} }]`;
    const page = async (window: string) => {
      const query = `{ ${list}(${window}${orderBy}) { nodes { id } pageInfo { startCursor endCursor } } }`;
      queries.take();
      const answer = await data<Record<string, Page>>(studio, query, { token: studio.lead.token });
      const [read, ...more] = queries.take().filter(({ text }) => / limit \$\d+$/.test(text));
      const { nodes, pageInfo } = answer[list] ?? expect.fail(`There is no ${list}.`);
      expect([nodes.length, more]).toEqual([25, []]);
      const { indexes, ...rest } = await planOf(studio.session, read ?? expect.fail('No page was read.'));
      expect({ window, ...rest }).toEqual({ window, sorted: false, scanned: [] });
      expect(indexes).toContain(index);
      return pageInfo;
    };
    const first = await page('first: 25');
    const second = await page(`first: 25, after: "${first.endCursor}"`);
    const last = await page('last: 25');
    await page(`last: 25, before: "${last.startCursor}"`);
    await page(`first: 25, after: "${second.endCursor}"`);
  },
);

test.each([
  [
    'rows of the order board',
    exampleQuery,
    ['orders_number_key', 'order_events_by_order', 'payments_by_order', 'images_by_order'],
  ],
  ['ledgers', '{ inventoryItems { nodes { changes(first: 5) { nodes { id } } } } }', ['inventory_changes_by_item']],
  ['orders of customers', '{ customers { nodes { orders(first: 5) { nodes { id } } } } }', ['orders_by_customer']],
  [
    'deleted measurements',
    '{ measurements(where: { deleted: true }) { nodes { id } } }',
    ['measurements_deleted_by_created_at'],
  ],
  ['measurements of customers', '{ customers { nodes { measurements { id } } } }', ['measurements_by_customer']],
])('with thousands of rows, %s are read by index at every level', async (_, query, indexes) => {
  queries.take();
  await data(studio, query, { token: studio.lead.token });
  const plans: Plan[] = [];
  for (const query of queries.take()) plans.push(await planOf(studio.session, query));
  expect(plans.flatMap(plan => plan.scanned)).toEqual([]);
  expect(plans.flatMap(plan => plan.indexes)).toEqual(expect.arrayContaining(indexes));
});

test.each([
  ['customers', ['name', 'email', 'phone'], 'customers_search'],
  ['inventory_items', ['name', 'category'], 'inventory_items_search'],
])('the columns of %s in which words are searched have an index', async (table, columns, index) => {
  const found = sql`select from ${sql.ref(table)} where ${anyOf(columns.map(name => contains(sql.ref(name), 'C1999@')))}`;
  const { sql: text, parameters } = found.compile(studio.orm.em.getKysely());
  // So few rows would be read whole. An index on other expressions than those of a search is not used even so.
  await studio.session.query('begin; set local enable_seqscan = off; set local enable_indexonlyscan = off');
  const plan = await planOf(studio.session, { text, values: [...parameters] });
  await studio.session.query('rollback');
  expect(new Set(plan.indexes)).toEqual(new Set([index]));
});

interface Page {
  nodes: { id: string }[];
  pageInfo: { startCursor: string; endCursor: string };
}
