import { expect, test } from 'vitest';
import { version } from '../../src/platform/basics/version.ts';
import { rawAnswer } from '../support/raw-http.ts';
import { openStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

/** The headers of an answer, each with all its values. */
async function headersOf(request: string, { url } = studio): Promise<Record<string, string[]>> {
  const [head = ''] = (await rawAnswer(url, `${request}\r\nConnection: close\r\n\r\n`)).split('\r\n\r\n');
  const headers: Record<string, string[]> = {};
  for (const line of head.split('\r\n').slice(1)) {
    const [name = '', value = ''] = line.split(/: (.*)/s);
    headers[name.toLowerCase()] = [...(headers[name.toLowerCase()] ?? []), value];
  }
  return headers;
}

const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: a${more}`;
const strict = {
  'content-security-policy': ["default-src 'none';frame-ancestors 'none'"],
  'cross-origin-opener-policy': ['same-origin'],
  'cross-origin-resource-policy': ['same-origin'],
  'referrer-policy': ['no-referrer'],
  'x-content-type-options': ['nosniff'],
  'x-frame-options': ['DENY'],
};

test.each([
  ['an operation', get('/graphql?query=%7B__typename%7D', '\r\nApollo-Require-Preflight: 1')],
  ['a forged operation', get('/graphql?query=%7B__typename%7D')],
  ['a method that is none of ours', 'DELETE /graphql HTTP/1.1\r\nHost: a'],
  ['health', get('/healthz')],
  ['a page that is not there', get('/wp-admin')],
  ['a Host that is none', 'GET /healthz HTTP/1.1\r\nHost: <b>'],
  [
    'a preflight',
    'OPTIONS /graphql HTTP/1.1\r\nHost: a\r\nOrigin: http://localhost\r\nAccess-Control-Request-Method: POST',
  ],
])('the answer to %s has strict security headers and names no software but its own version', async (_what, request) => {
  const headers = await headersOf(request);
  expect(headers).toMatchObject({ ...strict, 'atelier-version': [version] });
  for (const name of ['server', 'x-powered-by', 'strict-transport-security']) expect(headers[name]).toBeUndefined();
  for (const [name, values] of Object.entries(headers)) expect([name, values.length]).toEqual([name, 1]);
});

test('the explorer has its own policy, and each header is sent once', async () => {
  const headers = await headersOf(get('/graphql', '\r\nAccept: text/html'));
  expect(headers['content-security-policy']).toEqual([
    expect.stringContaining("script-src 'self'; style-src 'self' 'nonce-"),
  ]);
  expect(headers['x-frame-options']).toEqual(['DENY']);
  for (const [name, values] of Object.entries(headers)) expect([name, values.length]).toEqual([name, 1]);
});

test('Strict-Transport-Security is sent only where PUBLIC_URL is https', async () => {
  await using secure = await openStudio({ env: { PUBLIC_URL: 'https://api.example.com' } });
  expect(await headersOf(get('/healthz'), secure)).toMatchObject({ 'strict-transport-security': ['max-age=63072000'] });
});

test('a page from an allowed origin can read the rate limit headers, and its browser sends no cookies', async () => {
  const from = (origin: string) =>
    get('/graphql?query=%7B__typename%7D', `\r\nApollo-Require-Preflight: 1\r\nOrigin: ${origin}`);
  const listed = await headersOf(from('http://localhost:5173'));
  expect(listed['access-control-allow-origin']).toEqual(['http://localhost:5173']);
  expect(listed['access-control-expose-headers']).toEqual([
    'x-request-id, atelier-version, ratelimit, ratelimit-policy, retry-after',
  ]);
  expect(listed['access-control-allow-credentials']).toBeUndefined();
  expect((await headersOf(from('https://evil.example')))['access-control-allow-origin']).toBeUndefined();
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
  'a form from another site, sent as %j, does nothing',
  async type => {
    studio.statements();
    const bodies = [
      '{"query":"{ __typename }"}',
      'query=%7B__typename%7D',
      '--x\r\n\r\n{"query":"{ __typename }"}\r\n--x--',
    ];
    for (const body of bodies) {
      const headers = { 'content-type': type };
      const response = await fetch(`${studio.url}/graphql`, { method: 'POST', headers, body });
      expect([type, [400, 415].includes(response.status)]).toEqual([type, true]);
      expect(await response.json()).toEqual({
        errors: [expect.objectContaining({ extensions: { code: 'BAD_REQUEST' } })],
      });
    }
    expect(studio.statements()).toEqual([]);
  },
);
