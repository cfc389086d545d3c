import { expect, test } from 'vitest';
import { ask, data } from '../support/ask.ts';
import { addManyRows } from '../support/many-rows.ts';
import { refusal } from '../support/refusal.ts';
import { useStudio } from '../support/use-studio.ts';
import { aPage, type ListName, nodeTypes } from '../support/walk.ts';

const studio = useStudio(addManyRows);

test.each([
  'orders(orderBy: {field: PRICE})',
  'orders(orderBy: [{field: STATUS}, {field: NUMBER}, {field: BALANCE_DUE, direction: DESC}])',
  'orders(first: 0, orderBy: [{field: CREATED_AT}, {field: PRICE}])',
  'inventoryItems(orderBy: {field: PRICE})',
  'inventoryItems(orderBy: [{field: NAME}, {field: PRICE}])',
  'inventoryItems(where: {price: {from: "100"}})',
  'inventoryItems(where: {unit: [METRE], price: {to: "1"}})',
  'payments',
  'payments(where: {kind: [REFUND]})',
  'users',
])('a junior designer cannot read %s, and nothing is counted', async field => {
  const { junior, lead } = studio;
  const list = field.split('(')[0];
  studio.statements();
  expect(await refusal(studio, junior, `{ ${field} { totalCount nodes { id } } }`)).toEqual({
    data: { [list ?? '']: null },
    errors: [{ code: 'FORBIDDEN', path: [list] }],
  });
  expect(studio.statements().filter(sent => /count|orders|inventory|payments/.test(sent))).toEqual([]);
  const allowed = await data(studio, `{ ${field} { totalCount } }`, { token: lead.token });
  expect(allowed).toEqual({ [list ?? '']: { totalCount: expect.any(Number) } });
});

test('a junior designer cannot sort the orders of customers by money, in any position of `orderBy`', async () => {
  for (const orderBy of ['{field: PRICE}', '[{field: NUMBER}, {field: BALANCE_DUE}]']) {
    const query = `{ customers(first: 1) { nodes { id orders(orderBy: ${orderBy}) { nodes { id } } } } }`;
    const errors = [{ code: 'FORBIDDEN', path: ['customers', 'nodes', 0, 'orders'] }];
    expect(await refusal(studio, studio.junior, query)).toEqual({ data: { customers: null }, errors });
  }
});

test("a junior designer cannot use a lead designer's cursor of a list sorted by price", async () => {
  const { lead, junior } = studio;
  const page = await aPage(
    studio,
    lead.token,
    { list: 'orders', orderBy: [{ field: 'PRICE', direction: 'ASC' }] },
    { first: 3 },
  );
  const [cursor] = [page.pageInfo.endCursor];
  const query = (args: string) => `query ($after: String) { orders(after: $after${args}) { totalCount nodes { id } } }`;
  expect(await refusal(studio, junior, query(''), { after: cursor })).toEqual({
    data: { orders: null },
    errors: [{ code: 'BAD_USER_INPUT', path: ['orders'] }],
  });
  const byPrice = await refusal(studio, junior, query(', orderBy: {field: PRICE}'), { after: cursor });
  expect(byPrice).toEqual({ data: { orders: null }, errors: [{ code: 'FORBIDDEN', path: ['orders'] }] });
});

test('a junior designer can read all other lists, and money filters that are null are allowed', async () => {
  const { junior } = studio;
  const query = `{
    orders(where: {price: null, balanceDue: null, paymentStatus: null, and: [{price: null}]}, orderBy: [{field: STATUS}, {field: DELIVERY_DATE}]) { totalCount }
    inventoryItems(where: {price: null, isLowStock: true}, orderBy: [{field: QUANTITY}]) { totalCount }
    customers { totalCount } inventoryChanges { totalCount } measurements { totalCount } images { totalCount }
  }`;
  const answer = await ask(studio, query, { token: junior.token });
  const counts = { orders: 24, inventoryItems: 6, customers: 10, inventoryChanges: 42, measurements: 24, images: 20 };
  expect(answer).toEqual({
    data: Object.fromEntries(Object.entries(counts).map(([list, totalCount]) => [list, { totalCount }])),
  });
});

test.each(Object.keys(nodeTypes) as ListName[])('%s are refused without signing in', async list => {
  const { data, errors } = await ask(studio, `{ ${list} { totalCount nodes { id } } }`);
  expect(data).toBeUndefined();
  expect(errors?.map(({ extensions, path }) => [extensions.code, path])).toEqual([['UNAUTHENTICATED', [list]]]);
});
