import { Client, fetchExchange } from '@urql/core';
import { GraphQLClient } from 'graphql-request';
import { expect, test } from 'vitest';
import { useStudio } from '../support/use-studio.ts';
import { prepareClients } from './client-studio.ts';

const studio = useStudio(prepareClients);

const url = () => `${studio.url}/graphql`;
const headers = () => ({ authorization: `Bearer ${studio.lead.token}` });

test('urql as it comes reads who is signed in', async () => {
  const client = new Client({ url: url(), exchanges: [fetchExchange], fetchOptions: { headers: headers() } });
  const { data, error } = await client.query('{ me { id } }', {});
  expect(error).toBeUndefined();
  expect(data).toEqual({ me: { id: studio.lead.id } });
});

test('graphql-request by GET reads who is signed in', async () => {
  const client = new GraphQLClient(url(), { headers: headers(), method: 'GET' });
  expect(await client.request('{ me { id } }')).toEqual({ me: { id: studio.lead.id } });
});

test('a GET without a token and without a header that a form cannot send is still refused', async () => {
  const forged = await fetch(`${url()}?query=${encodeURIComponent('{ studio { name } }')}`);
  expect(forged.status).toBe(400);
});
