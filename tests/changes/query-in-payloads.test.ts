import { getNamedType, isObjectType } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { ask, data } from '../support/ask.ts';
import { aCustomer, anImage, anInventoryItem, anOrder } from '../support/factories.ts';
import { aJunior, aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio), junior: await aJunior(studio) }));

let item: Awaited<ReturnType<typeof anInventoryItem>>;
beforeAll(async () => {
  item = await anInventoryItem(studio, { name: 'Silk', quantity: '10' });
});

const refused = (path: (string | number)[], code: string) => ({ path, extensions: { code } });

test('every change answers with `query`, except `logout`, and nothing else leads to Query', () => {
  const schema = createSchema();
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const payloads = new Set(mutations.map(({ type }) => getNamedType(type)));
  const without = mutations.filter(({ type }) => !isObjectType(getNamedType(type)));
  expect(without.map(({ name }) => name)).toEqual(['logout']);
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    const fields = Object.values(type.getFields());
    const leading = fields.filter(field => getNamedType(field.type) === schema.getQueryType());
    const called = fields.filter(({ name }) => name === 'query');
    const expected = payloads.has(type) ? [{ name: 'query', type: 'Query!' }] : [];
    for (const found of [leading, called]) {
      expect(found.map(({ name, type }) => ({ name, type: String(type) }))).toEqual(expected);
    }
  }
});

test('the stock after the deletion of an order is in the answer to it', async () => {
  const { id } = await anOrder(studio, { items: [{ item, quantity: '4' }] });
  const operation = `mutation ($order: ID!, $item: ID!) {
    deleteOrder(id: $order) { deletedId query {
      inventoryItem(id: $item) { quantity committedQuantity } order(id: $order) { id } orders { totalCount }
    } }
  }`;
  expect(await ask(studio, operation, { ...studio.lead, variables: { order: id, item: item.id } })).toEqual({
    data: {
      deleteOrder: {
        deletedId: id,
        query: {
          inventoryItem: { quantity: '10', committedQuantity: '0' },
          order: null,
          orders: { totalCount: 0 },
        },
      },
    },
  });
});

test('each of several changes answers with what is there after it and before the next', async () => {
  const booked = (
    alias: string,
    delta: number,
  ) => `${alias}: adjustInventory(id: $id, input: { delta: ${delta}, reason: RESTOCKED }) {
    inventoryItem { quantity } query { inventoryItem(id: $id) { quantity changes(last: 1) { nodes { newQuantity } } changed: changes(first: 1) { nodes { newQuantity } } } }
  }`;
  const operation = `mutation ($id: ID!) { ${booked('one', 1)} ${booked('two', 2)} ${booked('none', -99)} ${booked('three', 3)} }`;
  const { id } = await anInventoryItem(studio, { quantity: '10' });
  const after = (quantity: string) => ({
    quantity,
    changes: { nodes: [{ newQuantity: '10' }] },
    changed: { nodes: [{ newQuantity: quantity }] },
  });
  expect(await data(studio, operation, { ...studio.lead, variables: { id } })).toEqual({
    one: { inventoryItem: { quantity: '11' }, query: { inventoryItem: after('11') } },
    two: { inventoryItem: { quantity: '13' }, query: { inventoryItem: after('13') } },
    none: { inventoryItem: null, query: { inventoryItem: after('13') } },
    three: { inventoryItem: { quantity: '16' }, query: { inventoryItem: after('16') } },
  });
});

test('a junior designer reads in `query` what they may read, and the change is reported all the same', async () => {
  const order = await anOrder(studio);
  const { id } = await anImage(studio, order.id);
  const operation = `mutation ($id: ID!, $order: ID!, $user: ID!) {
    updateImage(id: $id, input: { description: "A sleeve" }) {
      image { description }
      query { user(id: $user) { username } payment(id: $order) { id } order(id: $order) { number price { amount } } }
    }
  }`;
  const variables = { id, order: order.id, user: studio.lead.id };
  const answer = await ask(studio, operation, { ...studio.junior, variables });
  expect(answer).toMatchObject({
    data: {
      updateImage: {
        image: { description: 'A sleeve' },
        query: { user: null, payment: null, order: { number: order.number, price: null } },
      },
    },
    errors: [
      refused(['updateImage', 'query', 'user'], 'FORBIDDEN'),
      refused(['updateImage', 'query', 'payment'], 'FORBIDDEN'),
    ],
    extensions: { hiddenFields: ['Order.price'] },
  });
});

test('whoever signs in queries in the answer what they may read from now on, and nothing with a wrong password', async () => {
  const { username, password, id } = studio.junior;
  const customer = await aCustomer(studio, { name: 'Ada Obi' });
  const operation = `mutation ($input: LoginInput!, $user: ID!, $customer: ID!) {
    login(input: $input) { session { user { email } } query { customer(id: $customer) { name } user(id: $user) { email } } }
  }`;
  const signIn = (password: string) =>
    ask(studio, operation, { variables: { input: { login: username, password }, user: id, customer: customer.id } });
  expect(await signIn(password)).toMatchObject({
    data: { login: { session: { user: {} }, query: { customer: { name: 'Ada Obi' }, user: null } } },
    errors: [refused(['login', 'query', 'user'], 'FORBIDDEN')],
  });
  expect(await signIn('a wrong password')).toMatchObject({
    data: { login: { session: null, query: { customer: null, user: null } } },
    errors: ['customer', 'user'].map(field => refused(['login', 'query', field], 'UNAUTHENTICATED')),
  });
});

test('whoever ends their own session queries nothing any more', async () => {
  const { token, id } = await aLead(studio);
  const { user } = await data<{ user: { sessions: { id: string }[] } }>(
    studio,
    'query ($id: ID!) { user(id: $id) { sessions { id } } }',
    { token, variables: { id } },
  );
  const operation = `mutation ($id: ID!, $user: ID!) {
    endSession(id: $id) { user { id } query { user(id: $user) { username } } }
  }`;
  const answer = await ask(studio, operation, { token, variables: { id: user.sessions[0]?.id, user: id } });
  expect(answer).toMatchObject({
    data: { endSession: { user: { id }, query: { user: null } } },
    errors: [refused(['endSession', 'query', 'user'], 'SESSION_ENDED')],
  });
});
