import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { TestStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();
const production = useStudio({
  env: { NODE_ENV: 'production', TOKEN_KEY: 'a key for nothing but this test, 32 bytes and more' },
});

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const open = ({ url }: TestStudio, path: string, headers: Record<string, string> = {}) =>
  fetch(url + path, { headers, redirect: 'manual' });

describe('the address of the server', () => {
  test('leads a browser to the explorer', async () => {
    const response = await open(studio, '/', { accept: browser });
    expect([response.status, response.headers.get('location')]).toEqual([302, 'graphql']);
    const page = await fetch(studio.url, { headers: { accept: browser } });
    expect(page.url).toBe(`${studio.url}/graphql`);
    expect(await page.text()).toContain('<title>Atelier explorer</title>');
  });

  test('says what this is where there is no explorer, and so does /graphql', async () => {
    const pages = await Promise.all(['/', '/graphql'].map(path => open(production, path, { accept: browser })));
    for (const page of pages) {
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
      expect(page.headers.get('vary')).toContain('Accept');
    }
    const [first, second] = await Promise.all(pages.map(page => page.text()));
    expect(first).toContain('requests go to <code>/graphql</code> by POST');
    expect(second).toBe(first);
  });

  test('tells any other client where the API is', async () => {
    for (const each of [studio, production]) {
      const response = await open(each, '/', { accept: '*/*' });
      expect([response.status, await response.json()]).toEqual([
        404,
        {
          errors: [{ message: 'There is nothing here: the API is at /graphql.', extensions: { code: 'BAD_REQUEST' } }],
        },
      ]);
    }
  });
});

test('a browser that follows a link to an operation gets no page', async () => {
  for (const parameter of ['query', 'documentId', 'doc_id', 'id']) {
    const response = await open(production, `/graphql?${parameter}=x`, { accept: browser });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, expect.stringMatching(/json/)]);
  }
});

describe('/graphql/schema.graphql', () => {
  const path = '/graphql/schema.graphql';

  test('is schema.graphql, with its directives', async () => {
    const response = await open(studio, path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const text = await response.text();
    expect(text).toBe(await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8'));
    expect(text).toContain('@auth(requires: ADMIN');
    expect(buildSchema(text).getQueryType()?.name).toBe('Query');
  });

  test('is not sent again to who has it, and is compressed', async () => {
    const { headers } = await open(studio, path);
    const tag = headers.get('etag') ?? '';
    expect(headers.get('cache-control')).toBe('no-cache');
    expect((await open(studio, path, { 'if-none-match': tag })).status).toBe(304);
    expect((await open(studio, path, { 'if-none-match': 'W/"older"' })).status).toBe(200);
    const raw = await studio.app.inject({ url: path, headers: { 'accept-encoding': 'gzip' } });
    expect(raw.headers).toMatchObject({ 'content-encoding': 'gzip', etag: tag });
    expect(gunzipSync(raw.rawPayload).toString()).toBe(await (await open(studio, path)).text());
  });

  test('is not told where introspection is off', async () => {
    const response = await open(production, path);
    expect([response.status, await response.json()]).toEqual([
      404,
      {
        errors: [
          {
            message: expect.stringMatching(
              /^This server does not tell its schema, because introspection is turned off/,
            ),
            extensions: { code: 'BAD_REQUEST' },
          },
        ],
      },
    ]);
  });
});
