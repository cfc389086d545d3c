import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aJunior } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

// Each text takes time in proportion to its length. Where it took time by the square, these took minutes.

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

test('a string that is never closed, with an escape behind every other', async () => {
  expect(await codes(`"${'\\"'.repeat(150_000)}`)).toEqual(['GRAPHQL_PARSE_FAILED']);
});

test('a block of text that is never closed', async () => {
  expect(await codes(`{ orders(search: """${'\\"""'.repeat(90_000)}`)).toEqual(['GRAPHQL_PARSE_FAILED']);
});

test('a value that reads like the words of an error', async () => {
  expect(await codes(byStatus, { status: [value] })).toEqual(['BAD_USER_INPUT']);
});

test('a heap of marks on one letter, in a variable, in the query and as escapes', async () => {
  expect(await codes(search, { search: marks })).toEqual(['BAD_USER_INPUT']);
  expect(await codes(`{ orders(search: "${marks}") { totalCount } }`)).toEqual(['BAD_USER_INPUT']);
  const escaped = '\\u0300\\u0316'.repeat(80_000);
  expect(await codes(`{ orders(search: "${escaped}") { totalCount } }`)).toEqual(['BAD_USER_INPUT']);
});

test('a name to sign in with that nobody can have', async () => {
  // Half-width marks are letters until they are folded.
  const login = '\uff9e\u0300'.repeat(150_000);
  const signIn = 'mutation ($login: String!) { login(input: { login: $login, password: "?" }) { errors { code } } }';
  expect(await ask(studio, signIn, { variables: { login } })).toEqual({
    data: { login: { errors: [{ code: 'WRONG_CREDENTIALS' }] } },
  });
});

test('a word of a language that puts several marks on a letter is searched for', async () => {
  expect(await codes(search, { search: 'Ọ̀ṣun กี่ Việt' })).toBeUndefined();
});

test('thousands of fields that no input has', async () => {
  const where = Object.fromEntries(Array.from({ length: 4_900 }, (_, i) => [`${'x'.repeat(60)}${i}`, 1]));
  const filtered = 'query ($where: OrderWhere) { orders(where: $where) { totalCount } }';
  const { errors = [] } = await ask(studio, filtered, { variables: { where } });
  expect([...new Set(errors.map(each => each.extensions.code))]).toEqual(['BAD_USER_INPUT']);
});

test('a value that is not among those of an enum is not repeated', async () => {
  const { errors } = await ask(studio, byStatus, { variables: { status: ['hunter2'] }, token: studio.junior.token });
  expect(errors?.[0]?.message).toBe(
    'Variable "$status" got invalid value at "status[0]"; The value does not exist in "OrderStatus" enum.',
  );
});
