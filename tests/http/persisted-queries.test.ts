import { createHash } from 'node:crypto';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { describe, expect, test } from 'vitest';
import { persistedQueries } from '../../src/platform/execution/persisted-queries.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const headers = () => ({ authorization: `Bearer ${studio.lead.token}`, accept: 'application/json' });
type Asked = { query?: string; hash: string; version?: number };
const extensionsOf = ({ hash, version = 1 }: Asked) => ({ persistedQuery: { version, sha256Hash: hash } });

function byPost(asked: Asked) {
  return fetch(`${studio.url}/graphql`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify({ query: asked.query, extensions: extensionsOf(asked) }),
  });
}

function byGet(asked: Asked) {
  const extensions = JSON.stringify(extensionsOf(asked));
  const search = new URLSearchParams({ ...(asked.query !== undefined && { query: asked.query }), extensions });
  return fetch(`${studio.url}/graphql?${search}`, { headers: headers() });
}

/** The status, and the data or the error codes of the answer. */
async function said(answer: Promise<Response>): Promise<unknown[]> {
  const response = await answer;
  const { data, errors } = (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] };
  return [response.status, errors?.map(error => error.extensions.code).join() ?? data];
}

const unknown = [200, 'PERSISTED_QUERY_NOT_FOUND'];

describe.each([
  ['POST', byPost],
  ['GET', byGet],
] as const)('by %s', (method, send) => {
  /** A query that no other test has sent. */
  const fresh = (name: string) => `query ${name}By${method} { me { username } }`;

  test('a query is kept when it is sent with its hash, and the hash is enough from then on', async () => {
    const query = fresh('Kept');
    const mine = [200, { me: { username: studio.lead.username } }];
    expect(await said(send({ hash: hashOf(query) }))).toEqual(unknown);
    expect(await said(send({ query, hash: hashOf(query) }))).toEqual(mine);
    for (const again of [byPost, byGet]) expect(await said(again({ hash: hashOf(query) }))).toEqual(mine);
  });

  test('a text with the hash of another is refused, and neither is kept', async () => {
    const [query, other] = [fresh('One'), fresh('Other')];
    const answer = await send({ query, hash: hashOf(other) });
    const error = {
      message: expect.stringMatching(/^The `sha256Hash` is not the hash/),
      extensions: { code: 'BAD_REQUEST' },
    };
    expect([answer.status, await answer.json()]).toEqual([400, { errors: [error] }]);
    for (const text of [query, other]) expect(await said(send({ hash: hashOf(text) }))).toEqual(unknown);
  });

  test.each([
    ['cannot be parsed', '{', 'GRAPHQL_PARSE_FAILED'],
    ['is not valid', '{ salaries }', 'GRAPHQL_VALIDATION_FAILED'],
    ['is too large', `{ ${'studio { name } '.repeat(200)} }`, 'QUERY_TOO_LARGE'],
  ])('a query that %s is not kept', async (_what, query, code) => {
    expect((await said(send({ query, hash: hashOf(query) })))[1]).toBe(code);
    expect(await said(send({ hash: hashOf(query) }))).toEqual(unknown);
  });

  test('another version of the protocol is refused', async () => {
    expect(await said(send({ hash: hashOf(fresh('Version')), version: 2 }))).toEqual([400, 'BAD_REQUEST']);
  });
});

test('a change can be kept, and is not made by GET', async () => {
  const query = 'mutation Nothing { __typename }';
  expect(await said(byPost({ query, hash: hashOf(query) }))).toEqual([200, { __typename: 'Mutation' }]);
  expect(await said(byPost({ hash: hashOf(query) }))).toEqual([200, { __typename: 'Mutation' }]);
  expect(await said(byGet({ hash: hashOf(query) }))).toEqual([405, 'BAD_REQUEST']);
});

test('a query that takes more memory than is kept for one is answered each time', async () => {
  const query = `{ studio { name } } #${'x'.repeat(50_000)}`;
  expect((await said(byPost({ query, hash: hashOf(query) })))[0]).toBe(200);
  expect(await said(byPost({ hash: hashOf(query) }))).toEqual(unknown);
});

test.each([false, true])('Apollo Client sends a hash, then the text, then only the hash (by GET: %s)', async byGet => {
  const sent: boolean[] = [];
  const link = new HttpLink({
    uri: `${studio.url}/graphql`,
    headers: headers(),
    async fetch(address, init) {
      sent.push(/"query":|[?&]query=/.test(`${address} ${init?.body ?? ''}`));
      return fetch(address, init);
    },
  });
  const persisted = new PersistedQueryLink({
    sha256: async (text: string) => hashOf(text),
    useGETForHashedQueries: byGet,
  });
  const client = new ApolloClient({ link: persisted.concat(link), cache: new InMemoryCache() });
  const query = gql(`query Apollo${byGet} { me { username } }`);
  for (const _time of [1, 2]) {
    const { data } = await client.query<{ me: object }>({ query, fetchPolicy: 'network-only' });
    expect(data?.me).toMatchObject({ username: studio.lead.username });
  }
  expect(sent).toEqual([false, true, false]);
});

test('the least recently used queries are dropped: there are at most 1,000, of 10 MB in all', async () => {
  const { cache } = persistedQueries();
  const texts = (count: number, characters: number) =>
    Array.from({ length: count }, (_, nth) => `${nth}`.padStart(characters, ' '));
  const kept = async (all: string[]) => {
    for (const text of all) await cache.set(hashOf(text), text);
    const found = await Promise.all(all.map(text => cache.get(hashOf(text))));
    return found.map(text => text !== undefined);
  };
  const dropped = (count: number, of: number) => Array.from({ length: of }, (_, nth) => nth >= count);
  expect(await kept(texts(1_010, 100))).toEqual(dropped(10, 1_010));
  expect(await kept(texts(110, 50_000))).toEqual(dropped(10, 110));
  expect(await kept(texts(1, 50_001))).toEqual([false]);
});
