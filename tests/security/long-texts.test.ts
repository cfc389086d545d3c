import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aJunior } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

// Each of these takes linear time. In quadratic time they would take minutes.

const studio = useStudio(async studio => ({ junior: await aJunior(studio) }), { env: { MAX_BODY_BYTES: '4000000' } });

const codes = async (...asked: [query: string, variables?: Record<string, unknown>]) => {
  const [query, variables = {}] = asked;
  return (await ask(studio, query, { variables, token: studio.junior.token })).errors?.map(
    each => each.extensions.code,
  );
};
const marks = `a${'\u0300\u0316'.repeat(150_000)}`;
const value = 'cannot represent '.repeat(60_000);
const byStatus = 'query ($status: [OrderStatus!]) { orders(where: { status: $status }) { totalCount } }';
const search = 'query ($search: String) { orders(search: $search) { totalCount } }';

test('an unclosed string of escapes', async () => {
  expect(await codes(`"${'\\"'.repeat(150_000)}`)).toEqual(['GRAPHQL_PARSE_FAILED']);
});

test('an unclosed block string', async () => {
  expect(await codes(`{ orders(search: """${'\\"""'.repeat(90_000)}`)).toEqual(['GRAPHQL_PARSE_FAILED']);
});

test('a value that looks like an error message', async () => {
  expect(await codes(byStatus, { status: [value] })).toEqual(['BAD_USER_INPUT']);
});

test('too many combining marks on one letter, in a variable, in the query and as escapes', async () => {
  expect(await codes(search, { search: marks })).toEqual(['BAD_USER_INPUT']);
  expect(await codes(`{ orders(search: "${marks}") { totalCount } }`)).toEqual(['BAD_USER_INPUT']);
  const escaped = '\\u0300\\u0316'.repeat(80_000);
  expect(await codes(`{ orders(search: "${escaped}") { totalCount } }`)).toEqual(['BAD_USER_INPUT']);
});

test('a login name that is longer than any user’s', async () => {
  // Half-width marks are letters until Unicode normalization.
  const login = '\uff9e\u0300'.repeat(150_000);
  const signIn = 'mutation ($login: String!) { login(input: { login: $login, password: "?" }) { errors { code } } }';
  expect(await ask(studio, signIn, { variables: { login } })).toEqual({
    data: { login: { errors: [{ code: 'WRONG_CREDENTIALS' }] } },
  });
});

test('a search in a language with several marks on a letter', async () => {
  expect(await codes(search, { search: 'Ọ̀ṣun กี่ Việt' })).toBeUndefined();
});

test('thousands of unknown input fields', async () => {
  const where = Object.fromEntries(Array.from({ length: 4_900 }, (_, i) => [`${'x'.repeat(60)}${i}`, 1]));
  const filtered = 'query ($where: OrderWhere) { orders(where: $where) { totalCount } }';
  const { errors = [] } = await ask(studio, filtered, { variables: { where } });
  expect([...new Set(errors.map(each => each.extensions.code))]).toEqual(['BAD_USER_INPUT']);
});

test('an unknown enum value is not repeated in the error', async () => {
  const { errors } = await ask(studio, byStatus, { variables: { status: ['hunter2'] }, token: studio.junior.token });
  expect(errors?.[0]?.message).toBe(
    'Variable "$status" got invalid value at "status[0]"; The value does not exist in "OrderStatus" enum.',
  );
});
