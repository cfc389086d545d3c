import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import UploadHttpLink from 'apollo-upload-client/UploadHttpLink.mjs';
import { expect, test } from 'vitest';
import { aPicture } from '../images/pictures.ts';
import { withoutCost } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ junior: await aJunior(studio), orderId: (await anOrder(studio)).id }));

const image = { __typename: 'Image', id: expect.any(String), width: 90, height: 60 };

test('apollo-upload-client sends one file, and several in one operation', async () => {
  const headers = { authorization: `Bearer ${studio.junior.token}`, 'apollo-require-preflight': 'true' };
  const link = new UploadHttpLink({ uri: `${studio.url}/graphql`, headers });
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const picture = async (kind: 'png' | 'avif') => new File([new Uint8Array(await aPicture(kind))], `sleeve.${kind}`);
  const mutation = gql`
    mutation ($orderId: ID!, $a: Upload!, $b: Upload!) {
      a: uploadImage(orderId: $orderId, file: $a, description: "Sleeve") { image { id width height } errors { message } }
      b: uploadImage(orderId: $orderId, file: $b) { image { id width height } errors { message } }
    }
  `;
  const variables = { orderId: studio.orderId, a: await picture('png'), b: await picture('avif') };
  const { data } = await client.mutate({ mutation, variables });
  const payload = { __typename: 'ImagePayload', image, errors: [] };
  expect(data).toEqual({ a: payload, b: payload });
  client.stop();
});

test('curl sends a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-curl-'));
  const file = join(folder, 'a photo.jpg');
  await writeFile(file, await aPicture());
  const query = `mutation ($orderId: ID!, $file: Upload!) {
    uploadImage(orderId: $orderId, file: $file) { image { __typename id width height } errors { message } } }`;
  const form = [
    `operations=${JSON.stringify({ query, variables: { orderId: studio.orderId, file: null } })}`,
    'map={"0":["variables.file"]}',
    `0=@${file}`,
  ];
  const headers = [`authorization: Bearer ${studio.junior.token}`, 'apollo-require-preflight: true'];
  const options = [...headers.flatMap(header => ['-H', header]), ...form.flatMap(field => ['-F', field])];
  try {
    const { stdout } = await promisify(execFile)('curl', ['-sS', `${studio.url}/graphql`, ...options]);
    expect(withoutCost(JSON.parse(stdout))).toEqual({ data: { uploadImage: { image, errors: [] } } });
  } finally {
    await rm(folder, { recursive: true });
  }
});
