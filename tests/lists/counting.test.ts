import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { addManyRows } from '../support/many-rows.ts';
import { useStudio } from '../support/use-studio.ts';
import { type Asked, aPage, nodeTypes, walk } from '../support/walk.ts';

const studio = useStudio(addManyRows);

const counts = () => studio.statements().filter(statement => /count\s*\(/i.test(statement)).length;

const filtered = (): Asked[] => [
  { list: 'orders', where: { status: ['PENDING', 'CANCELLED'], price: { to: '10000' } } },
  { list: 'orders', search: 'ada o', where: { or: [{ deliveryStatus: ['UNSCHEDULED'] }, { number: 3 }] } },
  { list: 'orders', where: { inventoryItemId: studio.items[0]?.id, not: { paymentStatus: ['PAID'] } } },
  { list: 'customers', where: { hasOpenOrders: true }, search: 'ọlá' },
  { list: 'inventoryItems', where: { isLowStock: true, unit: ['METRE'] } },
  { list: 'inventoryChanges', where: { reason: ['ORDERED', 'RETURNED'] } },
  { list: 'measurements', where: { type: ['bodice'] } },
  { list: 'images', where: { deleted: true } },
  { list: 'payments', where: { kind: ['PAYMENT'], voided: false } },
  { list: 'users', where: { role: ['JUNIOR_ADMIN'] }, search: 'bello' },
  ...(Object.keys(nodeTypes) as (keyof typeof nodeTypes)[]).map(list => ({ list })),
];

test('`totalCount` is the number of rows on all pages, with and without filters, whatever the page', async () => {
  const { lead } = studio;
  for (const asked of filtered()) {
    const found = await walk(studio, lead.token, { ...asked, size: 4 });
    expect(found).not.toEqual([]);
    const cursor = (await aPage(studio, lead.token, asked, { first: 1 })).pageInfo.endCursor ?? '';
    for (const window of [
      {},
      { first: 0 },
      { first: 2 },
      { last: 2 },
      { after: cursor },
      { first: 1, before: cursor },
    ]) {
      const { totalCount } = await aPage(studio, lead.token, asked, window, 'totalCount');
      expect({ ...asked, window, totalCount }).toEqual({ ...asked, window, totalCount: found.length });
    }
  }
});

test('nothing is counted unless `totalCount` is selected', async () => {
  const { lead } = studio;
  for (const asked of filtered()) {
    studio.statements();
    await aPage(studio, lead.token, asked, { first: 2 });
    expect(counts()).toBe(0);
    await aPage(studio, lead.token, asked, { first: 2 }, 'totalCount');
    expect(counts()).toBe(1);
  }
});

test('nested lists take as many statements for one row as for ten, with and without counts', async () => {
  const { lead } = studio;
  const nested = 'pageInfo { endCursor hasNextPage } edges { cursor node { id } }';
  const queries = [
    `customers(first: $n) { nodes { orders(first: 2, where: {status: [PENDING]}, orderBy: [{field: PRICE}, {field: STATUS, direction: DESC}]) { ${nested} } } }`,
    `inventoryItems(first: $n) { nodes { changes(first: 2) { ${nested} } } }`,
    `orders(first: $n) { nodes { timeline(first: 2) { ${nested} } } }`,
  ];
  for (const query of queries) {
    const [plain, counted] = [query, query.replace(nested, `totalCount ${nested}`)];
    const sent = async (text: string, n: number) => {
      studio.statements();
      await data(studio, `query ($n: Int) { ${text} }`, { token: lead.token, variables: { n } });
      return studio.statements();
    };
    const one = await sent(plain, 1);
    // One each for the session, the outer rows and their lists.
    expect(one).toHaveLength(3);
    expect(await sent(plain, 10)).toEqual(one);
    const countedOne = await sent(counted, 1);
    expect(countedOne).toHaveLength(4);
    expect(await sent(counted, 10)).toEqual(countedOne);
  }
});
