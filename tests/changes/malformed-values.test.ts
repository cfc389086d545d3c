import { expect, test } from 'vitest';
import { ask, data } from '../support/ask.ts';
import { aCustomer, anInventoryItem, anOrder } from '../support/factories.ts';
import { aJunior, aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(async studio => ({
  lead: await aLead(studio),
  junior: await aJunior(studio),
  customer: await aCustomer(studio),
  item: await anInventoryItem(studio),
  order: await anOrder(studio),
}));

const errors = 'errors { __typename code message path }';

const create = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { id } ${errors} } }`;

test('every malformed value of a change is a user error at its path, and nothing is written', async () => {
  const { customer, item } = studio;
  const line = (quantity: unknown) => ({ inventoryItemId: item.id, quantity });
  const input = {
    customerId: customer.id,
    items: [line('1'), line('2,5'), line('1e3'), line(' 2'), line(1.5)],
    makingCharge: '',
    deliveryDate: '2026-02-30',
  };
  const before = await everyTable(studio);
  const { createOrder } = await data<{ createOrder: { order: null; errors: unknown[] } }>(studio, create, {
    ...studio.lead,
    variables: { input },
  });
  const invalid = (path: string, expected: string) => ({
    __typename: 'InvalidError',
    code: 'INVALID',
    message: expect.stringMatching(`^Expected ${expected} such as `),
    path: path.split('.'),
  });
  const decimal = 'an exact decimal as a string';
  expect(createOrder).toEqual({
    order: null,
    errors: expect.arrayContaining([
      invalid('items.1.quantity', decimal),
      invalid('items.2.quantity', decimal),
      invalid('items.3.quantity', decimal),
      invalid('items.4.quantity', decimal),
      invalid('makingCharge', decimal),
      invalid('deliveryDate', 'a day'),
    ]),
  });
  expect(createOrder.errors).toHaveLength(6);
  expect(await everyTable(studio)).toEqual(before);
});

test('a malformed value or id does not hinder the other changes of its operation', async () => {
  const { order } = studio;
  const operation = `mutation {
    a: updateOrder(id: "${order.id}", input: { makingCharge: "2,5" }) { order { notes } errors { code path } }
    b: updateOrder(id: "no id", input: { notes: "b" }) { order { notes } errors { code path } }
    c: updateOrder(id: "${order.id}", input: { notes: "c", expectedVersion: 1.5 }) { order { notes } errors { code path } }
    d: updateOrder(id: "${order.id}", input: { notes: "d" }) { order { notes } errors { code path } }
  }`;
  expect(await ask(studio, operation, studio.lead)).toEqual({
    data: {
      a: { order: null, errors: [{ code: 'INVALID', path: ['makingCharge'] }] },
      b: { order: null, errors: [{ code: 'NOT_FOUND', path: ['id'] }] },
      c: { order: null, errors: [{ code: 'INVALID', path: ['expectedVersion'] }] },
      d: { order: { notes: 'd' }, errors: [] },
    },
  });
});

test('who may not make a change is not told what is malformed in it', async () => {
  const { junior, order } = studio;
  const operation = `mutation { updateOrder(id: "${order.id}", input: { makingCharge: "2,5" }) { ${errors} } }`;
  expect(await ask(studio, operation, junior)).toMatchObject({
    data: { updateOrder: null },
    errors: [{ path: ['updateOrder'], extensions: { code: 'FORBIDDEN' } }],
  });
});

test('a malformed id in a list or a filter is the id of nothing', async () => {
  const { customer, lead } = studio;
  const query = `query ($ids: [ID!], $id: ID!) {
    some: customers(where: { id: $ids }) { nodes { id } }
    none: orders(where: { customerId: $id }) { totalCount }
    one: customer(id: $id) { id }
    me { username }
  }`;
  for (let i = 0; i < 4; i += 1) {
    const variables = { ids: ['x', customer.id, 7, ''], id: 'x' };
    expect(await ask(studio, query, { ...lead, variables })).toEqual({
      data: {
        some: { nodes: [{ id: customer.id }] },
        none: { totalCount: 0 },
        one: null,
        me: { username: lead.username },
      },
    });
  }
});
