import { afterEach, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aLead } from '../support/people.ts';
import { inside } from '../support/raw-http.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));
afterEach(async () => {
  expect(await ask(studio, '{ me { username } }', { token: studio.lead.token })).toEqual({
    data: { me: { username: studio.lead.username } },
  });
});

const me = '{"query":"{ me { id } }"';
const two = 'query A { me { id } } query B { me { id } }';

test.each([
  ['that is not JSON', '{"query": hunter2', 400, 'BAD_REQUEST'],
  ['that is cut off', '{"query":"{ me { id } }","password":"hunter2"', 400, 'BAD_REQUEST'],
  ['that goes on after its end', `${me}} hunter2`, 400, 'BAD_REQUEST'],
  ['that reaches for a prototype', `${me},"__proto__":{"admin":true}}`, 400, 'BAD_REQUEST'],
  ['that is empty', '', 400, 'BAD_REQUEST'],
  ['that is null', 'null', 400, 'BAD_REQUEST'],
  ['that is a string', '"{ me { id } }"', 400, 'BAD_REQUEST'],
  ['that is a number', '1', 400, 'BAD_REQUEST'],
  ['that is a batch', `[${me}},${me}}]`, 400, 'BAD_REQUEST'],
  ['that is an empty batch', '[]', 400, 'BAD_REQUEST'],
  ['without a query', '{}', 400, 'BAD_REQUEST'],
  ['whose query is empty', '{"query":""}', 400, 'BAD_REQUEST'],
  ['whose query is a number', '{"query":1}', 400, 'BAD_REQUEST'],
  ['whose query is a comment', '{"query":"# nothing"}', 400, 'GRAPHQL_PARSE_FAILED'],
  ['whose query is nonsense', '{"query":"me"}', 400, 'GRAPHQL_PARSE_FAILED'],
  ['whose query asks for what is not there', '{"query":"{ salaries { id } }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['whose variables are a list', `${me},"variables":[1]}`, 400, 'BAD_REQUEST'],
  ['whose variables are a string', `${me},"variables":"{}"}`, 400, 'BAD_REQUEST'],
  ['whose extensions are a string', `${me},"extensions":"x"}`, 400, 'BAD_REQUEST'],
  ['that names an unknown operation', `${me},"operationName":"B"}`, 400, 'OPERATION_RESOLUTION_FAILURE'],
  ['whose operation name is a NUL', `${me},"operationName":"\\u0000"}`, 400, 'OPERATION_RESOLUTION_FAILURE'],
  ['whose operation name is a number', `${me},"operationName":1}`, 400, 'BAD_REQUEST'],
  ['with two operations and no name', JSON.stringify({ query: two }), 400, 'OPERATION_RESOLUTION_FAILURE'],
  ['of 200 kB', JSON.stringify({ query: `# ${'x'.repeat(200_000)}\n{ me { id } }` }), 413, 'BAD_REQUEST'],
  ['with a NUL in a name', '{"query":"{ m\\u0000e { id } }"}', 400, 'GRAPHQL_PARSE_FAILED'],
  [
    'with a lone surrogate',
    '{"query":"{ orders(search: \\"\\ud800\\") { totalCount } }"}',
    400,
    'GRAPHQL_PARSE_FAILED',
  ],
  [
    'with half a pair as an escape',
    '{"query":"{ orders(search: \\"\\\\ud800\\") { totalCount } }"}',
    400,
    'GRAPHQL_PARSE_FAILED',
  ],
  ['5,000 braces deep', JSON.stringify({ query: nested('{ me ', '}', '') }), 400, 'QUERY_TOO_LARGE'],
  ['with a list 5,000 deep', within(nested('[', ']', '')), 400, 'QUERY_TOO_LARGE'],
  ['with an object 5,000 deep', within(nested('{ not: ', '}', '{}')), 400, 'QUERY_TOO_LARGE'],
])('a body %s is refused', async (_what, body, status, code) => {
  const response = await send({ body });
  await expectProblem(response, status, code);
});

test.each([
  ['as text', { headers: { 'content-type': 'text/plain' } }, 400],
  ['as GraphQL', { headers: { 'content-type': 'application/graphql' } }, 415],
  ['as a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
  ['as nothing in particular', { headers: { 'content-type': '' } }, 415],
  ['for an answer in CSV', { headers: { accept: 'text/csv' } }, 406],
])('a query that is sent %s is refused', async (_what, init, status) => {
  await expectProblem(await send({ body: `${me}}`, ...init }), status, 'BAD_REQUEST');
});

test.each([
  ['a change', { query: 'mutation { logout }' }, 405],
  ['no query', {}, 400],
  ['variables that are not JSON', { query: '{ me { id } }', variables: '{hunter2' }, 400],
])('a GET with %s is refused', async (_what, asked, status) => {
  const headers = { authorization: `Bearer ${studio.lead.token}`, 'apollo-require-preflight': 'yes' };
  const response = await fetch(`${studio.url}/graphql?${new URLSearchParams(asked as Record<string, string>)}`, {
    headers,
  });
  if (status === 405) expect(response.headers.get('allow')).toBe('POST');
  await expectProblem(response, status, 'BAD_REQUEST');
});

test('a GET that a page of another site could send is refused', async () => {
  const query = new URLSearchParams({ query: '{ me { id } }' });
  await expectProblem(await fetch(`${studio.url}/graphql?${query}`), 400, 'BAD_REQUEST');
});

async function expectProblem(response: Response, status: number, code: string): Promise<void> {
  const body = await response.text();
  expect([response.status, JSON.parse(body)]).toEqual([
    status,
    {
      errors: [expect.objectContaining({ message: expect.any(String), extensions: expect.objectContaining({ code }) })],
    },
  ]);
  expect(body).not.toMatch(inside);
  expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
}

function send({ body, headers }: { body: string; headers?: Record<string, string> }): Promise<Response> {
  const own = { 'content-type': 'application/json', authorization: `Bearer ${studio.lead.token}` };
  return fetch(`${studio.url}/graphql`, { method: 'POST', headers: { ...own, ...headers }, body });
}

function nested(open: string, close: string, inner: string): string {
  return open.repeat(5000) + inner + close.repeat(5000);
}

function within(where: string): string {
  return JSON.stringify({ query: `{ orders(where: ${where}) { totalCount } }` });
}
