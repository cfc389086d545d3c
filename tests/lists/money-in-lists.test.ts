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
  'inventoryItems(where: {unit: [METRE], price: {}})',
  'payments',
  'payments(where: {kind: [REFUND]})',
  'users',
])('%s is refused to a junior designer, and not even counted', async field => {
  const { junior, lead } = studio;
  const list = field.split('(')[0];
  studio.statements();
  expect(await refusal(studio, junior, `{ ${field} { totalCount nodes { id } } }`)).toEqual({
    data: null,
    errors: [{ code: 'FORBIDDEN', path: [list] }],
  });
  expect(studio.statements().filter(sent => /count|orders|inventory|payments/.test(sent))).toEqual([]);
  const allowed = await data(studio, `{ ${field} { totalCount } }`, { token: lead.token });
  expect(allowed).toEqual({ [list ?? '']: { totalCount: expect.any(Number) } });
});

test("a junior designer may not sort their customers' orders by money, at any place", async () => {
  for (const orderBy of ['{field: PRICE}', '[{field: NUMBER}, {field: BALANCE_DUE}]']) {
    const query = `{ customers(first: 1) { nodes { id orders(orderBy: ${orderBy}) { nodes { id } } } } }`;
    const refused = { data: null, errors: [{ code: 'FORBIDDEN', path: ['customers', 'nodes', 0, 'orders'] }] };
    expect(await refusal(studio, studio.junior, query)).toEqual(refused);
  }
});

test("a lead designer's cursor into a list by price is of no use to a junior designer", async () => {
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
    data: null,
    errors: [{ code: 'BAD_USER_INPUT', path: ['orders'] }],
  });
  const byPrice = await refusal(studio, junior, query(', orderBy: {field: PRICE}'), { after: cursor });
  expect(byPrice).toEqual({ data: null, errors: [{ code: 'FORBIDDEN', path: ['orders'] }] });
});

test('a junior designer leafs through everything else, and a money filter left null is none', async () => {
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

test.each(Object.keys(nodeTypes) as ListName[])('who is not signed in learns nothing of %s', async list => {
  const { data, errors } = await ask(studio, `{ ${list} { totalCount nodes { id } } }`);
  expect({ data, errors: errors?.map(({ extensions, path }) => [extensions.code, path]) }).toEqual({
    data: null,
    errors: [['UNAUTHENTICATED', [list]]],
  });
});
