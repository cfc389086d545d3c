import { expect, test } from 'vitest';
import { addManyRows } from '../support/many-rows.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';
import { type Asked, aPage, type Sort, walk } from '../support/walk.ts';

const studio = useStudio(addManyRows);

/** Cancelled orders without payments first: they have no stock and no books, so a test can delete them with SQL. */
const cancelledFirst: Sort[] = [
  { field: 'STATUS', direction: 'DESC' },
  { field: 'PRICE', direction: 'ASC' },
];

test.each<[table: string, Asked]>([
  ['measurements', { list: 'measurements' }],
  ['images', { list: 'images' }],
  ['customers', { list: 'customers' }],
  ['inventory_items', { list: 'inventoryItems', orderBy: [{ field: 'QUANTITY', direction: 'DESC' }] }],
  ['orders', { list: 'orders', orderBy: cancelledFirst }],
])('a cursor of a row of %s still works in both directions after the row is deleted', async (table, asked) => {
  const { lead } = studio;
  const all = await walk(studio, lead.token, { ...asked, size: 100 });
  const { edges } = await aPage(studio, lead.token, asked, { first: 2 });
  await runOn(studio.databaseUrl, `update ${table} set deleted_at = now() where id = $1`, [all[1]]);
  const cursor = edges[1]?.cursor;
  const on = await aPage(studio, lead.token, asked, { first: 4, after: cursor });
  expect(on.nodes.map(node => node.id)).toEqual(all.slice(2, 6));
  expect(on.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
  const back = await aPage(studio, lead.token, asked, { last: 2, before: cursor });
  expect(back.nodes.map(node => node.id)).toEqual(all.slice(0, 1));
  expect(back.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
  expect(await walk(studio, lead.token, { ...asked, size: 2 })).toEqual(all.filter(id => id !== all[1]));
});
