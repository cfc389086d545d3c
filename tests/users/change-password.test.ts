import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { changePassword, passphrase, refusals } from '../support/roster.ts';
import { logIn, refresh, refreshed, refusedRefresh, sessionEnded, whoIs } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

test('changing one’s password keeps this session and ends all others', async () => {
  const [ada, bisi] = [await aJunior(studio), await aJunior(studio)];
  const elsewhere = (await logIn(studio, ada.username, ada.password)).data?.login.session;
  const answer = await changePassword(studio, ada.token, ada.password, passphrase);
  expect(answer.data?.changePassword).toMatchObject({ user: { id: ada.id, version: 2 }, errors: [] });
  expect(await whoIs(studio, `Bearer ${ada.token}`)).toBe(ada.username);
  expect((await refreshed(studio, ada.refreshToken)).user.username).toBe(ada.username);
  expect(await whoIs(studio, `Bearer ${elsewhere?.accessToken}`)).toBe(sessionEnded);
  expect(await refresh(studio, elsewhere?.refreshToken ?? '')).toEqual(refusedRefresh);
  expect(await whoIs(studio, `Bearer ${bisi.token}`)).toBe(bisi.username);
  expect((await logIn(studio, ada.username, ada.password)).data?.login.session).toBeNull();
  expect((await logIn(studio, ada.username, passphrase)).data?.login.session).not.toBeNull();
});

test('a wrong current password, a weak new one and an unchanged one are refused, and nothing changes', async () => {
  const ada = await aJunior(studio);
  const before = await row(ada.id);
  const wrong = await changePassword(studio, ada.token, 'not my password', passphrase);
  expect(wrong.data?.changePassword).toEqual({
    user: null,
    errors: [
      {
        __typename: 'WrongCredentialsError',
        code: 'WRONG_CREDENTIALS',
        message: 'This is not your password.',
        path: ['currentPassword'],
      },
    ],
  });
  const both = await changePassword(studio, ada.token, `${ada.password} `, `${ada.username}${ada.username}`);
  expect(refusals(both)).toEqual(['WRONG_CREDENTIALS currentPassword', 'INVALID newPassword']);
  const same = await changePassword(studio, ada.token, ada.password, ada.password);
  expect(refusals(same)).toEqual(['INVALID newPassword']);
  expect(refusals(await changePassword(studio, ada.token, ada.password, 'x'.repeat(257)))).toEqual([
    'INVALID newPassword',
  ]);
  expect(await row(ada.id)).toEqual(before);
});

test('of two password changes at the same time one succeeds, and the other is told that its password is wrong', async () => {
  const ada = await aJunior(studio);
  const chosen = [passphrase, 'nine kites above the harbour'];
  const answers = await Promise.all(chosen.map(each => changePassword(studio, ada.token, ada.password, each)));
  expect(answers.flatMap(refusals)).toEqual(['WRONG_CREDENTIALS currentPassword']);
  const holds = chosen[answers.findIndex(({ data }) => data?.changePassword.user)] ?? '';
  expect((await logIn(studio, ada.username, holds)).data?.login.session).not.toBeNull();
});

test('a password is not changed from an old version of the user, and the refusal has the current one', async () => {
  const ada = await aJunior(studio);
  await runOn(studio.databaseUrl, "update users set last_name = 'Obi', version = 2 where id = $1", [ada.id]);
  const send = async (expectedVersion: number) => {
    const input = { currentPassword: ada.password, newPassword: passphrase, expectedVersion };
    const query = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
      user { version } errors { code path ... on StaleVersionError { currentVersion } } } }`;
    return (await ask<{ changePassword: unknown }>(studio, query, { token: ada.token, variables: { input } })).data;
  };
  const before = await row(ada.id);
  expect(await send(1)).toEqual({
    changePassword: { user: null, errors: [{ code: 'STALE_VERSION', path: ['expectedVersion'], currentVersion: 2 }] },
  });
  expect(await row(ada.id)).toEqual(before);
  expect(await send(2)).toEqual({ changePassword: { user: { version: 3 }, errors: [] } });
});

test('a password of 257 characters is refused like any wrong password', async () => {
  const ada = await aJunior(studio, { password: 'x'.repeat(257) });
  expect((await logIn(studio, ada.username, ada.password)).data?.login).toEqual({
    session: null,
    errors: [expect.objectContaining({ code: 'WRONG_CREDENTIALS', path: [] })],
  });
});

function row(id: string) {
  return runOn(studio.databaseUrl, 'select * from users where id = $1', [id]);
}
