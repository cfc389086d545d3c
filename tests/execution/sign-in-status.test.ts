import { expect, test } from 'vitest';
import { post } from '../support/ask.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { anExpiredToken } from '../support/sessions.ts';
import { postParts } from '../support/upload.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => {
  const [junior, gone] = [await aJunior(studio), await aJunior(studio)];
  await runOn(studio.databaseUrl, 'update sessions set ended_at = now() where user_id = $1', [gone.id]);
  return { junior, gone };
});

const graphqlResponse = 'application/graphql-response+json';
const challenge = (message: string) => `Bearer realm="atelier", error="invalid_token", error_description="${message}"`;
const plainChallenge = 'Bearer realm="atelier"';

const refused: [what: string, token: () => Promise<string | undefined>, code: string, challenge: string][] = [
  ['no token', async () => undefined, 'UNAUTHENTICATED', plainChallenge],
  [
    'a wrong token',
    async () => 'x.y.z',
    'UNAUTHENTICATED',
    challenge('This access token is not valid: sign in with `login`.'),
  ],
  [
    'an expired token',
    () => anExpiredToken(studio, studio.junior),
    'TOKEN_EXPIRED',
    challenge('Your access token has expired: call `refreshSession`.'),
  ],
  [
    'the token of a session that has ended',
    async () => studio.gone.token,
    'SESSION_ENDED',
    challenge('Your session has ended: sign in again with `login`.'),
  ],
];

test.each(refused)('%s is 401 with a challenge, without data', async (_what, token, code, challenge) => {
  const response = await post(studio, '{ a: me { id } me { id } }', {
    token: await token(),
    headers: { accept: graphqlResponse },
  });
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, challenge]);
  const answer = (await response.json()) as { errors: { extensions: { code: string } }[] };
  expect(answer).not.toHaveProperty('data');
  expect(new Set(answer.errors.map(({ extensions }) => extensions.code))).toEqual(new Set([code]));
});

test.each(refused)('%s is 200 for a client that reads application/json', async (_what, token, code) => {
  const headers = { accept: 'application/json' };
  const response = await post(studio, '{ me { id } }', { token: await token(), headers });
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([200, null]);
  expect(await response.json()).toMatchObject({ errors: [{ path: ['me'], extensions: { code } }] });
});

test.each(refused)('an upload with %s is 401 before it is read', async (_what, token, code, challenge) => {
  const response = await postParts(studio, [['operations', 'not read']], { token: await token() });
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, challenge]);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
});

test('an operation of which a part is answered is 200', async () => {
  const token = await anExpiredToken(studio, studio.junior);
  const headers = { accept: graphqlResponse };
  for (const query of ['{ __typename order(number: 1) { id } }', '{ order(number: 1) { id } query: __typename }']) {
    const response = await post(studio, query, { token, headers });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([200, null]);
  }
});

test('what a signed-in designer may not do is 200', async () => {
  const { token } = studio.junior;
  const response = await post(studio, '{ users { totalCount } }', { token, headers: { accept: graphqlResponse } });
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([200, null]);
});
