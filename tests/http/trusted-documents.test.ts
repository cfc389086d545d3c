import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { post } from '../support/ask.ts';
import { aLead, type Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';

const me = 'query Me { me { username } }';
const orders = 'query Orders { orders { totalCount } }';
const operations = [
  { id: 'me-1', name: 'Me', type: 'query', body: me },
  { id: 'logout-1', name: 'LogOut', type: 'mutation', body: 'mutation LogOut { logout }' },
];
const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };

const folder = await mkdtemp(join(tmpdir(), 'atelier-manifest-'));
await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
afterAll(() => rm(folder, { recursive: true }));

const [off, prefer, only] = (['off', 'prefer', 'only'] as const).map(mode =>
  useStudio(async studio => ({ lead: await aLead(studio) }), {
    env: { TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_FILE: join(folder, 'manifest.json') },
  }),
) as [Lead, Lead, Lead];
type Lead = TestStudio & { lead: Person };

type Asked = { query?: string; id?: string };
const extensionsOf = (id: string | undefined) => id && { persistedQuery: { version: 1, sha256Hash: id } };

function byPost({ url }: TestStudio, { token }: Person, { query, id }: Asked) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, extensions: extensionsOf(id) }),
  });
}

function byGet({ url }: TestStudio, { token }: Person, { query, id }: Asked) {
  const search = new URLSearchParams({
    ...(query && { query }),
    ...(id && { extensions: JSON.stringify(extensionsOf(id)) }),
  });
  return fetch(`${url}/graphql?${search}`, { headers: { authorization: `Bearer ${token}` } });
}

/** The status, and the data or the error codes of the answer. */
async function said(answer: Promise<Response>): Promise<unknown[]> {
  const response = await answer;
  const { data, errors } = (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] };
  return [response.status, errors?.map(error => error.extensions.code).join() ?? data];
}

describe.each([
  ['POST', byPost],
  ['GET', byGet],
] as const)('by %s', (_method, send) => {
  const inAll = async (asked: Asked) =>
    Promise.all([off, prefer, only].map(studio => said(send(studio, studio.lead, asked))));
  const mine = () => [off, prefer, only].map(({ lead }) => ({ me: { username: lead.username } }));

  test('a listed operation can be sent by its id where documents are trusted', async () => {
    const [, preferred, listed] = mine();
    expect(await inAll({ id: 'me-1' })).toEqual([
      [200, 'PERSISTED_QUERY_NOT_FOUND'],
      [200, preferred],
      [200, listed],
    ]);
  });

  test('a listed operation can also be sent by its text', async () => {
    expect(await inAll({ query: me })).toEqual(mine().map(data => [200, data]));
  });

  test('any other document is answered unless only trusted documents are', async () => {
    const free = [200, { orders: { totalCount: 0 } }];
    expect(await inAll({ query: orders })).toEqual([free, free, [400, 'QUERY_NOT_IN_SAFELIST']]);
  });

  test('a listed text with one more space is a different document', async () => {
    expect((await inAll({ query: `${me} ` })).at(-1)).toEqual([400, 'QUERY_NOT_IN_SAFELIST']);
  });

  test('an id that is not listed is not found, and sending its text does not register it', async () => {
    const unknown = [
      [200, 'PERSISTED_QUERY_NOT_FOUND'],
      [400, 'PERSISTED_QUERY_NOT_IN_LIST'],
    ];
    expect((await inAll({ id: 'orders-1' })).slice(1)).toEqual(unknown);
    const free = [200, { orders: { totalCount: 0 } }];
    expect((await inAll({ id: 'orders-1', query: orders })).slice(1)).toEqual([free, [400, 'QUERY_NOT_IN_SAFELIST']]);
    expect((await inAll({ id: 'orders-1' })).slice(1)).toEqual(unknown);
  });

  test('a listed id does not allow another document', async () => {
    expect((await inAll({ id: 'me-1', query: orders })).at(-1)).toEqual([400, 'QUERY_NOT_IN_SAFELIST']);
  });

  test('a document that is not listed is not parsed', async () => {
    expect((await inAll({ query: '{' })).at(-1)).toEqual([400, 'QUERY_NOT_IN_SAFELIST']);
  });
});

test('a GET with two queries is refused, whichever of the two is listed', async () => {
  const { lead, url } = only;
  for (const [first, second] of [
    [me, orders],
    [orders, me],
  ] as const) {
    const search = new URLSearchParams([
      ['query', first],
      ['query', second],
    ]);
    const headers = { authorization: `Bearer ${lead.token}` };
    expect(await said(fetch(`${url}/graphql?${search}`, { headers }))).toEqual([400, 'QUERY_NOT_IN_SAFELIST']);
  }
});

test('a listed mutation cannot be sent by GET', async () => {
  const { lead } = prefer;
  expect(await said(byGet(prefer, lead, { id: 'logout-1' }))).toEqual([405, 'BAD_REQUEST']);
  expect(await said(byPost(prefer, lead, { id: 'me-1' }))).toEqual([200, { me: { username: lead.username } }]);
});

test('a studio that only answers trusted documents has no explorer and refuses introspection', async () => {
  const page = await fetch(`${only.url}/graphql`, { headers: { accept: 'text/html' } });
  expect([page.status, await page.text()]).toEqual([200, expect.not.stringContaining('<script')]);
  expect(await said(post(only, '{ __schema { types { name } } }'))).toEqual([400, 'QUERY_NOT_IN_SAFELIST']);
});
