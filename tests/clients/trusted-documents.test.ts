import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { parse, print } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aLead, type Person } from '../support/people.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';

const me = parse('query Me { me { username } }');
const orders = parse('query Orders { orders { totalCount } }');
const cache = new InMemoryCache();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-manifest-'));
  // As Apollo's own generator writes it: with the `__typename` fields that its cache adds.
  const body = print(cache.transformDocument(me));
  const operations = [{ id: sha256(body), name: 'Me', type: 'query', body }];
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
});
afterAll(() => rm(folder, { recursive: true }));

const studioThat = (mode: string) =>
  openStudio({ env: { TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_FILE: join(folder, 'manifest.json') } });

/** Apollo Client that sends hashes first, and notes what it sends: "POST hash", "GET hash" or "POST text". */
function clientOf({ url }: TestStudio, { token }: Person, sent: string[]): ApolloClient {
  const http = new HttpLink({
    uri: `${url}/graphql`,
    headers: { authorization: `Bearer ${token}` },
    fetch(input, init) {
      const text = String(init?.body ?? new URL(String(input)).searchParams.get('query') ?? '').includes('query ');
      sent.push(`${init?.method} ${text ? 'text' : 'hash'}`);
      return fetch(input, init);
    },
  });
  const hashes = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
  return new ApolloClient({ link: hashes.concat(http), cache: new InMemoryCache() });
}

test('Apollo Client reads a trusted document by its hash alone, and sends the text of any other', async () => {
  await using studio = await studioThat('prefer');
  const lead = await aLead(studio);
  const sent: string[] = [];
  const client = clientOf(studio, lead, sent);
  expect((await client.query({ query: me })).data).toMatchObject({ me: { username: lead.username } });
  expect(sent).toEqual(['GET hash']);
  expect((await client.query({ query: orders })).data).toMatchObject({ orders: { totalCount: 0 } });
  expect(sent).toEqual(['GET hash', 'GET hash', 'POST text']);
});

test('where only trusted documents are answered, Apollo Client gets an error for any other', async () => {
  await using studio = await studioThat('only');
  const lead = await aLead(studio);
  const client = clientOf(studio, lead, []);
  expect((await client.query({ query: me })).data).toMatchObject({ me: { username: lead.username } });
  await expect(client.query({ query: orders })).rejects.toThrow('No trusted document has this id.');
});
