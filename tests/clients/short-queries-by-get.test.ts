import { Client, fetchExchange } from '@urql/core';
import { GraphQLClient } from 'graphql-request';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene[Symbol.asyncDispose]());

const url = () => `${scene.studio.url}/graphql`;
const headers = () => ({ authorization: `Bearer ${scene.lead.token}` });

test('urql as it comes reads who is signed in', async () => {
  const client = new Client({ url: url(), exchanges: [fetchExchange], fetchOptions: { headers: headers() } });
  const { data, error } = await client.query('{ me { id } }', {});
  expect(error).toBeUndefined();
  expect(data).toEqual({ me: { id: scene.lead.id } });
});

test('graphql-request by GET reads who is signed in', async () => {
  const client = new GraphQLClient(url(), { headers: headers(), method: 'GET' });
  expect(await client.request('{ me { id } }')).toEqual({ me: { id: scene.lead.id } });
});

test('a GET without a token and without a header that a form cannot send is still refused', async () => {
  const forged = await fetch(`${url()}?query=${encodeURIComponent('{ studio { name } }')}`);
  expect(forged.status).toBe(400);
});
