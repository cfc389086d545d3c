import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { isWorthCompiling } from '../../src/platform/execution/compilable.ts';
import { createApp } from '../../src/start/app.ts';
import { createSchema } from '../../src/start/schema.ts';
import { ask } from '../support/ask.ts';
import { aCustomer, anInventoryItem, anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

/** The operation names of the queries that ran compiled. */
const compiled: string[] = [];

const studio = useStudio(async (studio, cleanUp) => {
  const lead = await aLead(studio);
  const customer = await aCustomer(studio, { name: 'Ada' });
  const cloth = await anInventoryItem(studio, { name: 'Silk' });
  await anOrder(studio, { customer, items: [{ item: cloth, quantity: '2' }] });
  const app = await createApp({
    config: studio.config,
    orm: studio.orm,
    tokenKeys: studio.tokenKeys,
    storage: studio.storage,
    referee: async ({ operationName }) => {
      compiled.push(operationName ?? '');
    },
  });
  cleanUp.defer(() => app.close());
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return { lead, address };
});

const answerTo = (query: string, variables: Record<string, unknown> = {}) =>
  ask({ url: studio.address }, query, { token: studio.lead.token, variables });

test('a query without errors runs compiled', async () => {
  const query = `query Names($first: Int = 5, $where: OrderWhere) {
    orders(first: $first, where: $where) {
      nodes { customer { name } timeline(first: 1) { totalCount nodes { __typename ... on OrderCreated { actor { id } } } } }
      pageInfo { endCursor }
    }
  }`;
  for (const variables of [{}, { first: 1, where: { not: { or: [{ number: 99 }] } } }, { first: null, where: null }]) {
    const node = { customer: { name: 'Ada' }, timeline: { totalCount: 1, nodes: [expect.anything()] } };
    expect(await answerTo(query, variables)).toEqual({
      data: { orders: { nodes: [node], pageInfo: { endCursor: expect.any(String) } } },
    });
  }
  expect(compiled.filter(name => name === 'Names')).toHaveLength(3);
});

test('errors, wrong variables and directives are left to graphql-js', async () => {
  const refused = await answerTo('query Refused { orders(first: 101) { totalCount } studio { name } }');
  expect(refused.data).toMatchObject({ orders: null, studio: { name: expect.any(String) } });
  expect(refused.errors).toMatchObject([{ path: ['orders'], extensions: { code: 'BAD_USER_INPUT' } }]);
  const variable = await answerTo('query Variable($first: Int) { orders(first: $first) { totalCount } }', {
    first: 'x',
  });
  expect(variable.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  const directive = 'query Directive($with: Boolean!) { studio { name currency @include(if: $with) } }';
  expect(await answerTo(directive, { with: false })).toEqual({ data: { studio: { name: 'Atelier' } } });
  expect(compiled).not.toContain('Refused');
  expect(compiled).not.toContain('Variable');
  expect(compiled).not.toContain('Directive');
});

test('fields below an interface need code for each of its types, and a query that needs too much is not compiled', () => {
  const timeline = 'timeline(first: 1) { nodes { at actor { id username firstName } } }';
  const orders = (times: number) =>
    parse(`{ orders { nodes { ${Array.from({ length: times }, (_, i) => `a${i}: ${timeline}`).join(' ')} } } }`);
  const schema = createSchema();
  expect(isWorthCompiling(schema, orders(10), undefined)).toBe(true);
  expect(isWorthCompiling(schema, orders(100), undefined)).toBe(false);
});
