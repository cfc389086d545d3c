import { expect, test } from 'vitest';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { answered, expectDone, times } from './limits.ts';

/** A server without introspection that allows long documents. */

const studio = useStudio(async studio => ({ lead: await aLead(studio) }), {
  env: { INTROSPECTION: 'false', MAX_TOKENS: '20000' },
});

const logIn = 'login(input: { login: "nobody", password: "correct horse battery staple" }) { errors { code } }';
const refresh = 'refreshSession(refreshToken: "x") { errors { code } }';

test.each([
  `mutation { ${logIn} again: ${logIn} }`,
  `mutation { ${logIn} ${logIn} }`,
  `mutation { ${logIn} ${refresh} }`,
  `mutation { logout ${refresh} }`,
  `mutation { ${logIn} __typename }`,
  `mutation { ...a ...b } fragment a on Mutation { ${logIn} } fragment b on Mutation { ...c } fragment c on Mutation { again: ${logIn} }`,
  `mutation { ... { ${logIn} } ... on Mutation { again: ${logIn} } }`,
])('nobody signs in more than once, or beside something else, in one operation: %s', async query => {
  const { status, answer, statements } = await answered(studio, studio.lead, query);
  expect([status, statements]).toEqual([400, 0]);
  const message = expect.stringMatching(/^`(login|refreshSession)` must be the only field of its operation/);
  expect(answer).toEqual({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
});

test('a single sign-in per operation is allowed, also with an alias or in a fragment', async () => {
  for (const query of [`mutation { in: ${logIn} }`, `mutation { ...f } fragment f on Mutation { in: ${logIn} }`]) {
    const { answer } = await answered(studio, studio.lead, query);
    expect(answer.data).toEqual({ in: { errors: [{ code: 'WRONG_CREDENTIALS' }] } });
  }
});

test('a chain of 240 fragments is allowed, and 1,500 separate fragments are refused', async () => {
  const next = (number: number) => (number === 239 ? 'me { id }' : `...f${number + 1}`);
  await expectDone(studio, studio.lead, `{ ...f0 } ${times(240, n => `fragment f${n} on Query { ${next(n)} }`)}`);
  const fan = `{ ${times(1_500, n => `...f${n}`)} } ${times(1_500, n => `fragment f${n} on Query { me { id } }`)}`;
  const { status, answer, statements } = await answered(studio, studio.lead, fan);
  expect([status, statements]).toEqual([400, 0]);
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TOO_LARGE' } }] });
});

test('without introspection, no error reveals the schema or the implementation', async () => {
  for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Order") { name } }', '{ ordrs { id } }']) {
    const { status, answer } = await answered(studio, studio.lead, query);
    expect([status, answer.data]).toEqual([400, undefined]);
    const told = JSON.stringify(answer);
    expect(told).not.toMatch(/apollo|did you mean|orders/i);
  }
  const { answer } = await answered(studio, studio.lead, '{ __schema { types { name } } }');
  expect(answer.errors?.map(({ message }) => message)).toEqual([
    'Introspection is turned off on this server: `__schema` and `__type` cannot be queried.',
  ]);
});
