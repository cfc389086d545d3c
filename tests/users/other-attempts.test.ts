import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aJunior, aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { changePassword, passphrase } from '../support/roster.ts';
import { logIn, refresh, refreshed, refusedRefresh, whoIs } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio({ env: { LOGINS_PER_ACCOUNT_AND_ADDRESS: '3', LOGINS_PER_ADDRESS: '12' } });

test('password changes share the limit of sign-ins, so that a stolen access token gives no extra guesses', async () => {
  const ada = await aJunior(studio);
  const outcomes: string[][] = [];
  for (let i = 0; i < 4; i += 1) outcomes.push(await codes(ada.token, 'not the password'));
  expect(outcomes).toEqual([...Array(3).fill(['WRONG_CREDENTIALS']), ['THROTTLED']]);
  expect(await codes(ada.token, ada.password)).toEqual(['THROTTLED']);
  expect((await logIn(studio, ada.username, ada.password)).data?.login.errors).toMatchObject([{ code: 'THROTTLED' }]);
  await runOn(studio.databaseUrl, 'truncate login_attempts');
  expect(await codes(ada.token, ada.password)).toEqual([]);
});

test('sign-ins with the e-mail address count as failed password changes too', async () => {
  const ada = await aJunior(studio);
  for (let i = 0; i < 3; i += 1) await logIn(studio, ada.email, 'wrong');
  expect(await codes(ada.token, ada.password)).toEqual(['THROTTLED']);
  await runOn(studio.databaseUrl, 'truncate login_attempts');
});

test('refresh tokens that do not work are counted by address, and one that works is always accepted', async () => {
  const ada = await aLead(studio);
  for (let i = 0; i < 12; i += 1) expect(await refresh(studio, `unknown ${i}`)).toEqual(refusedRefresh);
  expect(await refresh(studio, 'unknown')).toMatchObject({
    data: {
      refreshSession: { session: null, errors: [{ __typename: 'ThrottledError', code: 'THROTTLED', path: [] }] },
    },
  });
  const next = await refreshed(studio, ada.refreshToken);
  expect(await whoIs(studio, `Bearer ${next.accessToken}`)).toBe(ada.username);
});

test('aliases cannot try several passwords: a sign-in must be the only field of its operation', async () => {
  const ada = await aLead(studio);
  await runOn(studio.databaseUrl, 'truncate login_attempts');
  const input = `(input: { login: "${ada.username}", password: "${ada.password}" }) { errors { code } }`;
  for (const others of [
    `b: login${input}`,
    'b: __typename',
    '...again',
    'refreshSession(refreshToken: "x") { errors { code } }',
  ]) {
    const again = others === '...again' ? `fragment again on Mutation { b: login${input} }` : '';
    const { data, errors } = await ask(studio, `mutation { a: login${input} ${others} } ${again}`);
    expect([others, data, errors?.length]).toEqual([others, undefined, 1]);
  }
  expect(await runOn(studio.databaseUrl, 'select key from login_attempts')).toEqual([]);
});

async function codes(token: string, password: string): Promise<string[]> {
  const answer = await changePassword(studio, token, password, passphrase);
  return (answer.data?.changePassword.errors ?? []).map(({ code }) => code);
}
