import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addManyRows } from '../support/many-rows.ts';
import { useStudio } from '../support/use-studio.ts';
import { type Asked, aPage, type ListName, nodeTypes } from '../support/walk.ts';

const studio = useStudio(addManyRows);

const seed = Date.now() % 2 ** 31;
const lists = (Object.keys(nodeTypes) as ListName[]).map((list): Asked => ({ list }));
const mixed: Asked = {
  list: 'orders',
  orderBy: [
    { field: 'STATUS', direction: 'DESC' },
    { field: 'DELIVERY_DATE', direction: 'ASC' },
  ],
};

test(`a page between two cursors has the rows between theirs, counted from either end (seed ${seed})`, async () => {
  const { lead } = studio;
  const asked = fc.constantFrom(...lists, mixed);
  const property = fc.asyncProperty(
    asked,
    fc.nat(40),
    fc.nat(40),
    fc.nat(12),
    fc.boolean(),
    async (asked, from, to, size, forward) => {
      const { edges } = await aPage(studio, lead.token, asked, { first: 100 });
      const [after, before] = [edges[from % edges.length], edges[to % edges.length]];
      const between = edges.slice((from % edges.length) + 1, to % edges.length);
      const ends = { after: after?.cursor, before: before?.cursor };
      const page = await aPage(studio, lead.token, asked, { ...ends, ...(forward ? { first: size } : { last: size }) });
      expect(page.edges).toEqual(forward ? between.slice(0, size) : between.slice(Math.max(0, between.length - size)));
      const { hasNextPage, hasPreviousPage } = page.pageInfo;
      expect(forward ? hasNextPage : hasPreviousPage).toBe(between.length > size);
      expect(forward ? hasPreviousPage : hasNextPage).toBe(true);
    },
  );
  await fc.assert(property, { seed, numRuns: 120 });
});

test('a page has 25 rows by default, the last ones when only `before` is given', async () => {
  const { lead } = studio;
  const asked: Asked = { list: 'inventoryChanges' };
  const { edges } = await aPage(studio, lead.token, asked, { first: 100 });
  expect(edges.length).toBeGreaterThan(30);
  const before = edges.at(-1)?.cursor;
  expect((await aPage(studio, lead.token, asked, {})).edges).toEqual(edges.slice(0, 25));
  expect((await aPage(studio, lead.token, asked, { after: edges[0]?.cursor })).edges).toEqual(edges.slice(1, 26));
  expect((await aPage(studio, lead.token, asked, { before })).edges).toEqual(edges.slice(-26, -1));
});

test('an empty list has no cursors and no other pages', async () => {
  const nothing: Asked = { list: 'orders', where: { number: 999_999 } };
  for (const window of [{}, { first: 0 }, { last: 3 }, { first: 100 }]) {
    expect(await aPage(studio, studio.lead.token, nothing, window)).toEqual({
      ...{ edges: [], nodes: [] },
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  }
});
