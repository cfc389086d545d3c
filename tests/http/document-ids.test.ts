import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const me = 'query Me { me { username } }';
const sha256 = createHash('sha256').update(me).digest('hex');
const md5 = createHash('md5').update(me).digest('hex');

// As graphql-codegen and Relay write it.
const folder = await mkdtemp(join(tmpdir(), 'atelier-manifest-'));
const file = join(folder, 'persisted-documents.json');
await writeFile(file, JSON.stringify({ [sha256]: me, [md5]: me, 'log-out': 'mutation LogOut { logout }' }));
afterAll(() => rm(folder, { recursive: true }));

const studio = useStudio(async studio => ({ lead: await aLead(studio) }), {
  env: { TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: file },
});

type Fields = Record<string, unknown>;
const headers = () => ({ authorization: `Bearer ${studio.lead.token}` });

function byPost(fields: Fields) {
  const json = { ...headers(), 'content-type': 'application/json' };
  return fetch(`${studio.url}/graphql`, { method: 'POST', headers: json, body: JSON.stringify(fields) });
}

function byGet(fields: Fields) {
  const texts = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  // A browser may open the address of a query.
  return fetch(`${studio.url}/graphql?${new URLSearchParams(texts)}`, {
    headers: { ...headers(), accept: 'text/html, */*;q=0.8' },
  });
}

const clients: [what: string, ask: (id: string) => Fields][] = [
  ['documentId, as the draft of GraphQL over HTTP says', id => ({ documentId: id })],
  ['doc_id, as Relay does', id => ({ doc_id: id, variables: {} })],
  ['id, as Relay did', id => ({ id, variables: {} })],
  ['the extension of Apollo and urql', id => ({ extensions: { persistedQuery: { version: 1, sha256Hash: id } } })],
];

describe.each([
  ['POST', byPost],
  ['GET', byGet],
] as const)('by %s', (_method, send) => {
  test.each(clients)('a document is asked for by %s', async (_what, ask) => {
    for (const id of [sha256, `sha256:${sha256}`, md5]) {
      const answer = await send(ask(id));
      expect([id, answer.status, await answer.json()]).toEqual([
        id,
        200,
        expect.objectContaining({ data: { me: { username: studio.lead.username } } }),
      ]);
    }
  });

  test.each(clients)('an unknown one is refused, asked for by %s', async (_what, ask) => {
    const answer = await send(ask(`md5:${md5}`));
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        errors: [{ message: 'No trusted document has this id.', extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }],
      },
    ]);
  });
});

test('a null beside the id, as Relay sends it for the text, counts as left out', async () => {
  const answer = await byPost({ query: null, documentId: null, id: md5 });
  expect(await answer.json()).toMatchObject({ data: { me: { username: studio.lead.username } } });
});

test('a change is not made by GET', async () => {
  expect((await byGet({ documentId: 'log-out' })).status).toBe(405);
  expect((await byPost({ documentId: md5 })).status).toBe(200);
});
