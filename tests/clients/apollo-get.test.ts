import { expect, test } from 'vitest';
import { useStudio } from '../support/use-studio.ts';
import { apolloClient } from './apollo.ts';
import { prepareClients, takeOrders } from './client-studio.ts';

const studio = useStudio(async (studio, cleanUp) => {
  const clients = await prepareClients(studio, cleanUp);
  const { orders } = await takeOrders({ ...studio, ...clients });
  return { ...clients, orderId: orders[0] ?? '' };
});

/** Apollo Client that queries by GET, and what it sent. `bare` removes the content type, which a GET does not need. */
function apolloByGet({ headers = {}, bare = false }: { headers?: Record<string, string>; bare?: boolean } = {}) {
  const sent: { method: string; contentType: string | null }[] = [];
  const noted: typeof fetch = (url, init) => {
    const request = new Request(url, init);
    if (bare && request.method === 'GET') request.headers.delete('content-type');
    sent.push({ method: request.method, contentType: request.headers.get('content-type') });
    return fetch(request);
  };
  const connection = { ...studio.connectionOf(studio.lead), fetch: noted };
  const { possibleTypes } = studio.documents;
  return { sent, client: apolloClient(connection, { possibleTypes, headers, useGETForQueries: true }) };
}

test('the board is the same by GET and by POST', async () => {
  const { possibleTypes, OrderBoardDocument: query } = studio.documents;
  const { client, sent } = apolloByGet();
  const { data } = await client.query({ query, variables: { first: 50 } });
  expect(sent).toEqual([{ method: 'GET', contentType: 'application/json' }]);
  const byPost = apolloClient(studio.connectionOf(studio.lead), { possibleTypes });
  expect(data?.orders?.nodes).toHaveLength(3);
  expect(data).toEqual((await byPost.query({ query, variables: { first: 50 } })).data);
});

test('a GET needs a header that a form on another site cannot send', async () => {
  const query = { query: studio.documents.OrderByIdDocument, variables: { id: studio.orderId } };
  const { client, sent } = apolloByGet({ bare: true, headers: { 'apollo-require-preflight': 'true' } });
  expect((await client.query(query)).data?.order).toMatchObject({ id: studio.orderId, status: 'PENDING' });
  expect(sent).toEqual([{ method: 'GET', contentType: null }]);
  const url = `${studio.url}/graphql?query=${encodeURIComponent('{ studio { name } }')}`;
  const forged = await fetch(url);
  expect(forged.status).toBe(400);
  expect(await forged.json()).toMatchObject({ errors: [{ message: expect.stringContaining('CSRF') }] });
});

test('a change goes by POST, and is refused by GET', async () => {
  const { TransitionOrderDocument: mutation } = studio.documents;
  const { client, sent } = apolloByGet();
  const { data } = await client.mutate({ mutation, variables: { id: studio.orderId, input: { to: 'IN_PROGRESS' } } });
  expect(data?.transitionOrder).toMatchObject({ order: { status: 'IN_PROGRESS' }, errors: [] });
  expect(sent).toEqual([{ method: 'POST', contentType: 'application/json' }]);

  const change = `mutation { transitionOrder(id: "${studio.orderId}", input: { to: CANCELLED }) { order { id } } }`;
  const headers = { authorization: `Bearer ${studio.lead.token}`, 'apollo-require-preflight': 'true' };
  const refused = await fetch(`${studio.url}/graphql?query=${encodeURIComponent(change)}`, { headers });
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
  const query = { query: studio.documents.OrderByIdDocument, variables: { id: studio.orderId } };
  expect((await client.query(query)).data?.order).toMatchObject({ status: 'IN_PROGRESS' });
});
