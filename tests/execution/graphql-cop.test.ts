import { expect, test } from 'vitest';
import { ask, post } from '../support/ask.ts';
import { useStudio } from '../support/use-studio.ts';

const env = { NODE_ENV: 'production', TOKEN_KEY: 'a key for nothing but this test, 32 bytes and more' };
const studio = useStudio({ env });

const times = (count: number, each: (nth: number) => string) =>
  Array.from({ length: count }, (_, nth) => each(nth)).join(' ');

/** The codes of the errors that a production server answers. Expects that there is no data. */
async function refusal(query: string): Promise<string[]> {
  const { data, errors } = await ask(studio, query);
  expect(data).toBeUndefined();
  return [...new Set(errors?.map(error => error.extensions.code))];
}

test('too many aliases of one field are refused', async () => {
  expect(await refusal(`{ ${times(101, nth => `alias${nth}: __typename`)} }`)).toEqual(['QUERY_TOO_LARGE']);
});

test('a field that is repeated 500 times is refused', async () => {
  expect(await refusal(`{ ${times(500, () => '__typename')} }`)).toEqual(['QUERY_TOO_LARGE']);
});

test('too many directives on a field are refused', async () => {
  expect(await refusal(`{ __typename ${times(10, () => '@aa')} }`)).toHaveLength(1);
  const { errors } = await ask(studio, `{ __typename ${times(10, () => '@aa')} }`);
  expect(errors?.at(-1)?.message).toMatch(/^Too many validation errors/);
  expect(errors?.length).toBeLessThan(10);
  expect(await refusal(`{ __typename ${times(10, () => '@include(if: true)')} }`)).toHaveLength(1);
});

test('batches of operations are refused', async () => {
  const batch = JSON.stringify(Array(10).fill({ query: '{ __typename }' }));
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${studio.url}/graphql`, { method: 'POST', headers, body: batch });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
  ]);
});

test.each([
  ['', '{ __schema { types { name fields { name } } } }'],
  [' in circles', `{ __schema { types { ${'fields { type { '.repeat(4)}name${' } }'.repeat(4)} } } }`],
  [' by a type', '{ __type(name: "Query") { name } }'],
])('the schema is not told%s', async (_how, query) => {
  expect(await refusal(query)).toContain('GRAPHQL_VALIDATION_FAILED');
});

test('circular fragments are refused', async () => {
  const fragments = 'fragment A on Query { ...B } fragment B on Query { ...A }';
  expect(await refusal(`{ ...A } ${fragments}`)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
});

test.each([
  '{ __schema { directive } }',
  '{ order(identity: 1) { id } }',
  '{ ordres { totalCount } }',
  'mutation { logon { errors { code } } }',
])('a mistake is not answered with what might have been meant: %s', async query => {
  expect(JSON.stringify(await ask(studio, query))).not.toMatch(/did you mean/i);
  expect(await refusal(query)).toHaveLength(1);
});

test.each(['{ __typename }', 'mutation { __typename }'])('a link from another site cannot run %s', async query => {
  const response = await fetch(`${studio.url}/graphql?${new URLSearchParams({ query })}`);
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
  ]);
});

test('a mutation by GET is refused, whatever its headers', async () => {
  const query = new URLSearchParams({ query: 'mutation { __typename }' });
  const response = await fetch(`${studio.url}/graphql?${query}`, { headers: { 'apollo-require-preflight': 'yes' } });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
});

test('a form of another site cannot run an operation, in its body or in its URL', async () => {
  const query = new URLSearchParams({ query: '{ __typename }' });
  for (const [address, body] of [
    ['/graphql', query],
    [`/graphql?${query}`, undefined],
  ] as const) {
    const response = await fetch(studio.url + address, { method: 'POST', ...(body && { body }) });
    expect([[400, 415].includes(response.status), await response.json()]).toMatchObject([true, { errors: [{}] }]);
  }
});

test('no answer contains tracing data', async () => {
  const headers = { 'apollo-federation-include-trace': 'ftv1', 'x-apollo-tracing': '1' };
  const { extensions } = (await (await post(studio, '{ __typename }', { headers })).json()) as { extensions?: object };
  expect(Object.keys(extensions ?? {}).filter(name => name !== 'cost')).toEqual([]);
});

test.each(['/graphql', '/'])('the page at %s says what this is, and there is nothing on it to try', async path => {
  const response = await fetch(studio.url + path, { headers: { accept: 'text/html' } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const page = await response.text();
  expect(page).toContain('This is the server of a fashion house.');
  expect(page).not.toMatch(/<(script|style|form|input|link|iframe|a)\b/);
});

test.each(['/graphiql', '/playground', '/console', '/altair', '/explorer', '/graphql/console', '/v1/graphiql'])(
  'there is no page to try things out at %s',
  async path => {
    const response = await fetch(studio.url + path, { headers: { accept: 'text/html' } });
    expect([400, 404]).toContain(response.status);
    expect(response.headers.get('content-type')).toMatch(/json/);
  },
);

test('no error reveals internals', async () => {
  const answer = await ask(studio, 'qwerty cop { abc }');
  expect(answer).toEqual({
    errors: [
      {
        message: expect.stringMatching(/^Syntax Error/),
        locations: expect.anything(),
        extensions: { code: 'GRAPHQL_PARSE_FAILED' },
      },
    ],
  });
});
