import { describe, expect, test } from 'vitest';
import { aJunior } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';
import { endlessUpload } from './endless-upload.ts';

const metricsToken = 'a token of at least thirty-two bytes';
const studio = useStudio(async studio => ({ junior: await aJunior(studio) }), {
  env: { MAX_BODY_BYTES: '2000', METRICS_TOKEN: metricsToken },
});
const throttled = useStudio(
  async studio => {
    await fetch(`${studio.url}/nowhere`);
    return {};
  },
  { env: { REQUESTS_PER_ADDRESS: '1' } },
);
const overloaded = useStudio(
  async (studio, cleanUp) => {
    const slow = await endlessUpload(studio, (await aJunior(studio)).token);
    cleanUp.defer(() => void slow.destroy());
    return {};
  },
  { env: { REQUESTS_UNDER_WAY: '1' } },
);

type Refused = (accept: string) => Promise<Response>;

const json = { 'content-type': 'application/json' };
const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = json,
  { url }: Pick<TestStudio, 'url'> = studio,
) => fetch(`${url}/graphql`, { method: 'POST', headers, body });

const kinds: [what: string, status: number, code: string, Refused][] = [
  ['a query that is nested too deeply', 400, 'QUERY_TOO_LARGE', accept => post(nested(), { ...json, accept })],
  ['one request too many under way', 503, 'UNAVAILABLE', accept => post('{}', { ...json, accept }, overloaded)],
  ['one request too many in a minute', 429, 'THROTTLED', accept => post('{}', { ...json, accept }, throttled)],
  ['malformed JSON', 400, 'BAD_REQUEST', accept => post('{', { ...json, accept })],
  [
    'a body that is not UTF-8',
    400,
    'BAD_REQUEST',
    accept => post(new Uint8Array([0x22, 0xe9, 0x22]), { ...json, accept }),
  ],
  [
    'a body that is compressed',
    415,
    'BAD_REQUEST',
    accept => post('{}', { ...json, 'content-encoding': 'gzip', accept }),
  ],
  ['a body that is too large', 413, 'BAD_REQUEST', accept => post(`"${'x'.repeat(2000)}"`, { ...json, accept })],
  [
    'a content type that is not read',
    415,
    'BAD_REQUEST',
    accept => post('a,b', { 'content-type': 'text/csv', accept }),
  ],
  ['an upload without a preflight header', 400, 'BAD_REQUEST', accept => postForm({ accept })],
  [
    'an upload from nobody',
    401,
    'UNAUTHENTICATED',
    accept => postForm({ accept, 'apollo-require-preflight': 'true', authorization: '' }),
  ],
  ['an upload without an operation', 400, 'BAD_USER_INPUT', accept => postForm({ accept, ...preflight })],
  ['metrics without their token', 401, 'FORBIDDEN', accept => fetch(`${studio.url}/metrics`, { headers: { accept } })],
  [
    'a method that is not answered',
    405,
    'BAD_REQUEST',
    accept => fetch(`${studio.url}/graphql`, { method: 'PUT', headers: { accept } }),
  ],
  ['a path that is not there', 404, 'BAD_REQUEST', accept => fetch(`${studio.url}/nowhere`, { headers: { accept } })],
  ['a path that is malformed', 404, 'BAD_REQUEST', accept => fetch(`${studio.url}/%ff`, { headers: { accept } })],
];

describe.each([
  ['application/json', 'application/json'],
  ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
  ['application/graphql-response+json;q=0.5, application/json', 'application/json'],
  ['application/graphql-response+json;q=0, */*;q=0.1', 'application/json'],
  [
    'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
    'application/graphql-response+json',
  ],
  ['application/json; charset=utf-8', 'application/json'],
  ['*/*', 'application/json'],
  ['text/html', 'application/json'],
])('to a client that accepts %s', (accept, type) => {
  test.each(kinds)('%s is refused in a type that it reads', async (_what, status, code, send) => {
    const response = await send(accept);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, `${type}; charset=utf-8`]);
    expect(await response.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: expect.objectContaining({ code }) }],
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    if (status === 429 || status === 503) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

const preflight = { 'apollo-require-preflight': 'true' };
const nested = () => JSON.stringify({ query: `{ a(b: ${'['.repeat(200)}${']'.repeat(200)}) }` });

function postForm(headers: Record<string, string>): Promise<Response> {
  const body = new FormData();
  body.append('other', 'x');
  const { authorization = `Bearer ${studio.junior.token}`, ...others } = headers;
  return fetch(`${studio.url}/graphql`, {
    method: 'POST',
    headers: { ...others, ...(authorization && { authorization }) },
    body,
  });
}
