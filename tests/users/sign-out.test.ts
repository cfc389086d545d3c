import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { aSecondServer } from '../support/second-server.ts';
import { logIn, refresh, refreshed, refusedRefresh, sessionEnded, whoIs } from '../support/sessions.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';

const logOut = (studio: Pick<TestStudio, 'url'>, token: string) => ask(studio, 'mutation { logout }', { token });

test('signing out ends all tokens of the session at once, in every server', async () => {
  await using studio = await openStudio();
  await using second = await aSecondServer(studio);
  const ada = await aJunior(studio);
  const next = await refreshed(second, ada.refreshToken);
  expect(await whoIs(second, `Bearer ${next.accessToken}`)).toBe(ada.username);
  expect(await logOut(studio, ada.token)).toEqual({ data: { logout: true } });
  for (const server of [studio, second]) {
    expect(await whoIs(server, `Bearer ${ada.token}`)).toBe(sessionEnded);
    expect(await whoIs(server, `Bearer ${next.accessToken}`)).toBe(sessionEnded);
    expect(await refresh(server, next.refreshToken)).toEqual(refusedRefresh);
  }
});

test('signing out ends one session; another one of the same designer continues', async () => {
  await using studio = await openStudio();
  const ada = await aJunior(studio);
  const elsewhere = (await logIn(studio, ada.username, ada.password)).data?.login.session?.accessToken ?? '';
  expect(await logOut(studio, elsewhere)).toEqual({ data: { logout: true } });
  expect(await whoIs(studio, `Bearer ${elsewhere}`)).toBe(sessionEnded);
  expect(await whoIs(studio, `Bearer ${ada.token}`)).toBe(ada.username);
  expect(await whoIs(studio, `Bearer ${(await refreshed(studio, ada.refreshToken)).accessToken}`)).toBe(ada.username);
});

test('two sign-outs of one session at the same time both succeed, and a third one needs a session', async () => {
  await using studio = await openStudio();
  const { token } = await aJunior(studio);
  const answers = await Promise.all([logOut(studio, token), logOut(studio, token)]);
  for (const answer of answers) {
    if (answer.errors) expect(answer.errors[0]?.extensions.code).toBe('SESSION_ENDED');
    else expect(answer).toEqual({ data: { logout: true } });
  }
  expect(answers.some(answer => !answer.errors)).toBe(true);
  expect(await logOut(studio, token)).toMatchObject({
    errors: [{ path: ['logout'], extensions: { code: 'SESSION_ENDED' } }],
  });
});

test('a refresh and a sign-out at the same time leave nobody signed in', async () => {
  await using studio = await openStudio();
  for (let round = 0; round < 5; round += 1) {
    const ada = await aJunior(studio);
    const [answer] = await Promise.all([refresh(studio, ada.refreshToken), logOut(studio, ada.token)]);
    const token = answer.data?.refreshSession.session?.accessToken ?? ada.token;
    expect(await whoIs(studio, `Bearer ${token}`)).toBe(sessionEnded);
  }
});

test('signing out without a session is refused, and ends no session', async () => {
  await using studio = await openStudio();
  await aJunior(studio);
  expect(await ask(studio, 'mutation { logout }')).toMatchObject({
    errors: [{ path: ['logout'], extensions: { code: 'UNAUTHENTICATED' } }],
  });
  expect(await runOn(studio.databaseUrl, 'select ended_at from sessions')).toEqual([{ ended_at: null }]);
});
