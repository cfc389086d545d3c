import { expect, test } from 'vitest';
import { exampleQuery } from '../../src/start/explorer-query.ts';
import { anOrder } from '../support/factories.ts';
import { aJunior, aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { answered, expectTooLarge, times } from './limits.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

async function costOf(query: string, variables: Record<string, unknown> = {}): Promise<number | undefined> {
  const { answer } = await answered(studio, studio.lead, query, { variables });
  return answer.extensions?.cost?.requested;
}

test.each([
  ['{ me { id username } }', 3],
  ['{ me { ...f ...f } } fragment f on User { id }', 3],
  ['{ orders(first: 10) { nodes { id } } }', 2 + 10 * 2],
  ['{ orders(last: 10) { edges { node { id } } } }', 2 + 10 * 3],
  ['{ orders { nodes { id } } }', 1 + 25 * 2],
  ['{ orders(first: 0) { nodes { id } } }', 2 + 2],
  ['{ orders(first: 10) { totalCount } }', 2 + 10 * 4],
  ['{ orders(first: 1, search: "silk") { nodes { id } } }', 3 + 100 + 2],
  ['{ orders(first: 1, where: { number: 1 }) { nodes { id } } }', 1 + 1 + (1 + 3) + 2],
  ['{ orders(first: 10) { nodes { items { id } } } }', 2 + 10 * (1 + 1 + 3 * 2)],
  ['{ customers(first: 10) { nodes { orders(first: 5) { nodes { id } } } } }', 2 + 10 * (1 + 2 + 5 * 2)],
  [
    '{ orders(first: 1) { nodes { timeline(first: 1) { nodes { id ... on OrderStatusChanged { fromStatus toStatus } } } } } }',
    9,
  ],
])('%s costs what it can answer', async (query, cost) => {
  const { answer } = await answered(studio, studio.lead, query);
  expect(answer.extensions).toEqual({ cost: { requested: cost, limit: 100_000 } });
});

test('the cost includes page sizes and conditions from variables, computed for each request', async () => {
  const query = `query ($first: Int = 7, $no: Boolean = false) {
    orders(first: $first) { nodes { id notes @skip(if: $no) } }
  }`;
  expect(await costOf(query)).toBe(2 + 7 * 3);
  expect(await costOf(query, { first: 100 })).toBe(2 + 100 * 3);
  expect(await costOf(query, { first: 100, no: true })).toBe(2 + 100 * 2);
  // Refused at its field.
  expect(await costOf(query, { first: 'many' })).toBe(2 + 3);
  expect(await costOf(query, { first: null })).toBe(2 + 25 * 3);
  expect(await costOf(query, { first: 100 })).toBe(2 + 100 * 3);
});

test('an operation that is refused before its cost is computed has no cost in its answer', async () => {
  for (const query of ['{ me', '{ nobody }', `{ ${times(11, () => 'me { id }')} }`]) {
    expect(await costOf(query)).toBeUndefined();
  }
});

test('an operation that costs exactly the limit runs, and one that costs more is refused', async () => {
  const fields = 'id number status notes createdAt updatedAt version deliveryDate deliveredAt';
  const rows = `customers(first: 100) { nodes { orders(first: 99) { nodes { ${fields} } } } }`;
  const query = (more: number) => `{ ${rows} me { ${times(more, () => 'id')} } }`;
  const { status, answer } = await answered(studio, studio.lead, query(697));
  expect([status, answer.extensions]).toEqual([200, { cost: { requested: 100_000, limit: 100_000 } }]);
  await expectTooLarge([{ limit: 'cost', most: 100_000, found: 100_001 }], studio, studio.lead, query(698));
  expect(await costOf(query(698))).toBe(100_001);
});

test('lists nested three deep, and many conditions on nested lists, are refused', async () => {
  const where = { or: Array.from({ length: 200 }, () => ({ number: 1 })) };
  const inner = 'orders(first: 100, where: $where) { totalCount }';
  const owners = `query ($where: OrderWhere) { customers(first: 100) { nodes { ${inner} } } }`;
  const lists = '{ customers(first: 100) { nodes { orders(first: 100) { nodes { items { id size } } } } } }';
  const cases: [string, object][] = [
    [owners, { where }],
    [owners.replace('customers(first: 100)', 'customers(last: 100)'), { where }],
    [lists, {}],
    ['{ customers(last: 100) { edges { node { orders(last: 100) { edges { node { items { id size } } } } } } } }', {}],
  ];
  for (const [query, variables] of cases) {
    const { status, answer, statements } = await answered(studio, studio.lead, query, { variables: { ...variables } });
    expect([status, answer.errors?.map(({ extensions }) => extensions.code), statements]).toEqual([
      400,
      ['QUERY_TOO_LARGE'],
      0,
    ]);
  }
});

test('the order board of a hundred orders costs at most half of the limit', async () => {
  const cost = (await costOf(exampleQuery.replace('first: 50', 'first: 100'))) ?? Number.NaN;
  expect(cost).toBeGreaterThan(100 * 50);
  expect(2 * cost).toBeLessThan(studio.config.limits.cost);
});

test('a junior designer’s answer has the cost as well as the hidden fields', async () => {
  await anOrder(studio);
  const junior = await aJunior(studio);
  const { answer } = await answered(studio, junior, '{ orders(first: 1) { nodes { price { amount } } } }');
  expect(answer).toEqual({
    data: { orders: { nodes: [{ price: null }] } },
    extensions: { hiddenFields: ['Order.price'], cost: { requested: 5, limit: 100_000 } },
  });
});
