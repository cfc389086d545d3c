import { serverAudits } from 'graphql-http';
import { describe, expect, test } from 'vitest';
import { useStudio } from '../support/use-studio.ts';

const key = 'a key for nothing but this test, 32 bytes and more';
const modes = {
  development: {},
  // Three of the audits use introspection.
  production: { NODE_ENV: 'production', TOKEN_KEY: key, INTROSPECTION: 'true' },
};
/** A GET needs a header that a page on another site cannot send without a CORS preflight. */
const fetchFn: typeof fetch = (url, init) =>
  fetch(url, { ...init, headers: { ...init?.headers, 'apollo-require-preflight': 'yes' } });

describe.each(['development', 'production'] as const)('GraphQL over HTTP, in %s', mode => {
  const studio = useStudio({ env: modes[mode] });

  const audits = serverAudits({ url: () => `${studio.url}/graphql`, fetchFn });

  test('is audited in 61 points', () => {
    expect(audits).toHaveLength(61);
  });

  test.each(audits)('$id $name', async audit => {
    const result = await audit.fn();
    expect(result.status === 'ok' || result).toBe(true);
  });

  test.each([
    [
      'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
      400,
      'application/graphql-response+json',
    ],
    ['application/graphql-response+json;charset=UTF-8;q=0.9', 400, 'application/graphql-response+json'],
    ['application/json; charset=utf-8', 200, 'application/json'],
  ])('a client that accepts %s gets the status and type for it', async (accept, status, type) => {
    const headers = { 'content-type': 'application/json', accept };
    const response = await fetch(`${studio.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ nothing }"}' });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, `${type}; charset=utf-8`]);
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('%s is refused', async method => {
    const response = await fetch(`${studio.url}/graphql`, { method, headers: { 'content-type': 'text/csv' } });
    expect([response.status, response.headers.get('allow'), await response.json()]).toEqual([
      405,
      'GET, POST, OPTIONS',
      {
        errors: [
          {
            message: `Send GraphQL requests by POST or GET, not by ${method}.`,
            extensions: { code: 'BAD_REQUEST' },
          },
        ],
      },
    ]);
  });
});
