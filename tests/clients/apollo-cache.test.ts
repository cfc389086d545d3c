import { gql } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { filter, firstValueFrom } from 'rxjs';
import { expect, test } from 'vitest';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import type { Person } from '../support/people.ts';
import { useSetup } from '../support/use-setup.ts';
import { useStudio } from '../support/use-studio.ts';
import { apolloClient } from './apollo.ts';
import { prepareClients, takeOrders } from './client-studio.ts';

const studio = useStudio(prepareClients);
const taken = useSetup(() => takeOrders(studio));

async function boardOf(person: Person) {
  const client = apolloClient(studio.connectionOf(person), studio.documents);
  const query = { query: studio.documents.OrderBoardDocument, variables: { first: 50 } };
  return { client, query, data: (await client.query(query)).data };
}

test.each(['lead', 'junior'] as const)('the cache holds the whole board that the %s read', async who => {
  const { client, query, data } = await boardOf(studio[who]);
  expect(data?.orders?.nodes).toHaveLength(3);
  expect(client.readQuery(query)).toEqual(data);
  studio.statements();
  expect((await client.query(query)).data).toEqual(data);
  expect(studio.statements()).toEqual([]);
});

test('a customer who is read through two orders is one object in the cache', async () => {
  const { client, query, data } = await boardOf(studio.lead);
  const cache = client.extract() as Record<string, { customer?: unknown; name?: string }>;
  const ref = { __ref: `Customer:${taken.ada.id}` };
  for (const id of [taken.orders[0], taken.orders[2]]) expect(cache[`Order:${id}`]?.customer).toEqual(ref);
  expect(data?.orders?.nodes[0]?.customer).toBe(data?.orders?.nodes[2]?.customer);

  client.cache.modify({ id: `Customer:${taken.ada.id}`, fields: { name: () => 'Ada Obi-Nwosu' } });
  const names = client.readQuery(query)?.orders?.nodes.map(({ customer }) => customer.name);
  expect(names).toEqual(['Ada Obi-Nwosu', 'Bola Ade', 'Ada Obi-Nwosu']);
});

test('every object with an id has its own entry in the cache, and every event under its own type', async () => {
  const { client } = await boardOf(studio.lead);
  const entries = Object.keys(client.extract() as object).filter(key => key !== 'ROOT_QUERY' && key !== '__META');
  const count = Map.groupBy(entries, key => key.split(':')[0]);
  expect(Object.fromEntries([...count].map(([type, keys]) => [type, keys.length]))).toEqual({
    Order: 3,
    Customer: 2,
    OrderItem: 6,
    InventoryItem: 2,
    Measurement: 3,
    Image: 3,
    Payment: 3,
    User: 2,
    OrderCreated: 3,
    DeliveryScheduled: 3,
    MeasurementRecorded: 3,
    ImageAdded: 3,
    PaymentRecorded: 3,
  });
});

test('a view that reads fewer fields of a price leaves the board complete', async () => {
  const { client, query, data } = await boardOf(studio.lead);
  const id = taken.orders[0] ?? '';
  const { data: amount } = await client.query({ query: studio.documents.OrderAmountDocument, variables: { id } });
  expect(amount?.order?.price).toEqual({ __typename: 'Money', amount: '8558.88' });
  expect(client.readQuery(query)).toEqual(data);
});

test('after an order is deleted, the cache shows the stock and the orders that the answer tells of', async () => {
  const item = await anInventoryItem(studio, { quantity: '10' });
  const order = await anOrder(studio, { items: [{ item, quantity: '4' }] });
  const client = apolloClient(studio.connectionOf(studio.lead), studio.documents);
  const stock = 'inventoryItem(id: $item) { id quantity } order(id: $order) { id }';
  const variables = { item: item.id, order: order.id };
  const query = { query: gql`query ($item: ID!, $order: ID!) { ${stock} }`, variables };
  expect((await client.query(query)).data).toMatchObject({ inventoryItem: { quantity: '6' }, order: { id: order.id } });
  const mutation = gql`mutation ($item: ID!, $order: ID!) { deleteOrder(id: $order) { deletedId query { ${stock} } } }`;
  await client.mutate({ mutation, variables });
  expect(client.readQuery(query)).toMatchObject({ inventoryItem: { quantity: '10' }, order: null });
});

test('a list that is read page by page grows in the cache, with each order once, even when an order is created meanwhile', async () => {
  const { OrderPagesDocument, possibleTypes } = studio.documents;
  const lists = { orders: relayStylePagination(['orderBy', 'where', 'search']) };
  const client = apolloClient(studio.connectionOf(studio.lead), { possibleTypes, lists });
  const query = { query: OrderPagesDocument, variables: { first: 2 } };
  const list = client.watchQuery(query);
  const reading = list.subscribe({});
  const { data: start } = await firstValueFrom(list.pipe(filter(({ loading }) => !loading)));
  expect(start).toMatchObject({ orders: { edges: [{ node: { number: 3 } }, { node: { number: 2 } }] } });
  await anOrder(studio);
  const { endCursor, hasNextPage } = client.readQuery(query)?.orders?.pageInfo ?? {};
  expect(hasNextPage).toBe(true);
  await list.fetchMore({ variables: { after: endCursor ?? null } });
  const whole = client.readQuery(query)?.orders;
  expect(whole?.edges.map(({ node }) => node.number)).toEqual([3, 2, 1]);
  expect(whole?.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  reading.unsubscribe();
});
