import { expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { ask } from '../support/ask.ts';
import { oneOfEverything } from '../support/full-studio.ts';
import { aJunior, aLead } from '../support/people.ts';
import { everySort, filtersOf } from '../support/schema-lists.ts';
import { guardedFields } from '../support/schema-walk.ts';
import { useStudio } from '../support/use-studio.ts';
import { type ListName, nodeTypes } from '../support/walk.ts';

const studio = useStudio(async studio => {
  const [lead, junior] = [await aLead(studio), await aJunior(studio)];
  const rows = await oneOfEverything(studio, lead.id);
  return { lead, junior, rows };
});

test('every field with money is guarded, or belongs to a guarded payment', () => {
  const schema = createSchema();
  const types = Object.values(schema.getTypeMap()).filter(type => 'getFields' in type && 'getInterfaces' in type);
  const holders = types.flatMap(type =>
    Object.values(type.getFields())
      .filter(field => /\b(Money|Payment|PaymentStatus|PaymentConnection)\b/.test(String(field.type)))
      .map(field => `${type.name}.${field.name}`),
  );
  const guarded = guardedFields(schema);
  expect(holders.filter(coordinate => !guarded.includes(coordinate)).sort()).toEqual([
    'OverpaymentError.amountPaid',
    'OverpaymentError.balanceDue',
    'Payment.amount',
    'PaymentConnection.nodes',
    'PaymentEdge.node',
  ]);
});

const orders = ['orders', 'customer'];
const lists: [string, string][] = [
  ...['PRICE', 'BALANCE_DUE'].flatMap(field => each(orders, `orderBy: [{ field: ${field} }]`)),
  ...each(orders, 'orderBy: [{ field: NUMBER }, { field: PRICE, direction: DESC }]'),
  ...each(orders, 'where: { price: { from: "1" } }'),
  ...each(orders, 'where: { price: { from: null, to: "1" } }'),
  ...each(orders, 'where: { balanceDue: { to: "1" } }'),
  ...each(orders, 'where: { paymentStatus: [UNPAID] }'),
  ...each(orders, 'where: { not: { price: { from: "1" } } }'),
  ...each(orders, 'where: { or: [{ number: 1 }, { and: [{ not: { or: [{ paymentStatus: PAID }] } }] }] }'),
  ['inventoryItems', 'orderBy: [{ field: PRICE }]'],
  ['inventoryItems', 'where: { price: { from: "1" } }'],
];

test('every filter and sort by a field that juniors cannot read is tried below', () => {
  const schema = createSchema();
  const guarded = guardedFields(schema);
  const open = (Object.keys(nodeTypes) as ListName[]).filter(list => !guarded.includes(`Query.${list}`));
  const filters = open.flatMap(list => filtersOf(list).map(({ name }) => ({ list, argument: name, field: name })));
  const sorts = everySort().map(({ list, field: name }) => ({ list, argument: name, field: camelCased(name) }));
  const byGuarded = [...filters, ...sorts]
    .filter(({ list, field }) => open.includes(list) && guarded.includes(`${nodeTypes[list]}.${field}`))
    .map(({ list, argument }) => ({ list, argument }));
  const missing = byGuarded.filter(
    ({ list, argument }) => !lists.some(([tried, args]) => tried === list && args.includes(argument)),
  );
  expect(byGuarded.length).toBeGreaterThan(6);
  expect(missing, 'Add these to `lists` here').toEqual([]);
});

test.each(lists)('a junior designer cannot filter or sort by money: %s(%s)', async (list, args) => {
  const selection = `(${args}) { totalCount nodes { id } }`;
  const text =
    list === 'customer'
      ? `{ customer(id: "${studio.rows.Customer}") { orders${selection} } }`
      : `{ ${list}${selection} }`;
  const { data, errors } = await ask(studio, text, { token: studio.junior.token });
  expect(errors).toEqual([
    {
      message: expect.stringMatching(/^Only lead designers see money: leave out `\w+/),
      locations: expect.any(Array),
      path: list === 'customer' ? ['customer', 'orders'] : [list],
      extensions: { code: 'FORBIDDEN' },
    },
  ]);
  expect(JSON.stringify(data)).not.toContain('totalCount');
  expect(await ask(studio, text, { token: studio.lead.token })).toEqual({ data: expect.anything() });
});

test('a junior designer cannot filter or sort by money with variables or their defaults', async () => {
  const operation = `query ($where: OrderWhere = { price: { from: "1" } }, $orderBy: [OrderSort!]) {
    orders(where: $where, orderBy: $orderBy) { totalCount }
  }`;
  const answers = await Promise.all([
    ask(studio, operation, { token: studio.junior.token }),
    ask(studio, operation, { token: studio.junior.token, variables: { where: {}, orderBy: { field: 'BALANCE_DUE' } } }),
    ask(studio, operation, { token: studio.junior.token, variables: { where: { paymentStatus: 'PAID' } } }),
  ]);
  for (const { data, errors } of answers) {
    expect([data?.orders, errors?.map(error => error.extensions.code)]).toEqual([null, ['FORBIDDEN']]);
  }
  const harmless = [
    { price: null, paymentStatus: null, balanceDue: null },
    { price: {}, paymentStatus: [], balanceDue: { from: null, to: null } },
  ];
  for (const where of harmless) {
    const answer = await ask(studio, operation, { token: studio.junior.token, variables: { where, orderBy: [] } });
    expect(answer).toEqual({ data: { orders: { totalCount: 1 } } });
  }
});

test.each([
  ['orderBy: [{ field: PRICE }, { field: PRICE }]', '`orderBy` PRICE'],
  ['where: { price: { from: "1" }, and: [{ balanceDue: { from: "1" } }] }', '`where.price`'],
])('a refused junior designer is told to leave out the money first: %s', async (args, names) => {
  const { errors } = await ask(studio, `{ orders(${args}) { totalCount } }`, { token: studio.junior.token });
  expect(errors).toMatchObject([
    { message: `Only lead designers see money: leave out ${names}.`, extensions: { code: 'FORBIDDEN' } },
  ]);
});

test('a junior designer cannot use a cursor of a list sorted by money', async () => {
  const sorted = '(orderBy: { field: PRICE })';
  const { orders } = (
    await ask<{ orders: { pageInfo: { endCursor: string } } }>(
      studio,
      `{ orders${sorted} { pageInfo { endCursor } } }`,
      { token: studio.lead.token },
    )
  ).data ?? { orders: { pageInfo: { endCursor: '' } } };
  const text = `{ orders(after: "${orders.pageInfo.endCursor}") { nodes { id } } }`;
  const { data, errors } = await ask(studio, text, { token: studio.junior.token });
  expect([data?.orders, errors?.map(error => error.extensions.code)]).toEqual([null, ['BAD_USER_INPUT']]);
  expect(errors?.[0]?.message).not.toMatch(/\d/);
});

test('a junior designer’s search finds no amounts or payments', async () => {
  for (const word of ['309876542', '154321098.76', '4711', 'sister', 'twice']) {
    for (const list of ['orders', 'customers', 'inventoryItems']) {
      const answer = await ask(studio, `{ found: ${list}(search: "${word}") { totalCount } }`, {
        token: studio.junior.token,
      });
      expect(answer).toEqual({ data: { found: { totalCount: 0 } } });
    }
  }
});

const camelCased = (name: string) => name.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());

function each(lists: string[], args: string): [string, string][] {
  return lists.map(list => [list, args]);
}
