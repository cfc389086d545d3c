import { expect, test } from 'vitest';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { aSecondServer } from '../support/second-server.ts';
import { afterGrace, refresh, refreshed, refusedRefresh, sessionEnded, whoIs } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

test('when the answer to a refresh is lost, the same token works again, and the session continues', async () => {
  const ada = await aLead(studio);
  await refresh(studio, ada.refreshToken);
  await refresh(studio, ada.refreshToken);
  const next = await refreshed(studio, ada.refreshToken);
  expect(await whoIs(studio, `Bearer ${next.accessToken}`)).toBe(ada.username);
  const third = await refreshed(studio, next.refreshToken);
  expect(await whoIs(studio, `Bearer ${third.accessToken}`)).toBe(ada.username);
});

test.each([2, 20])('all of %i refreshes with one token at the same time, in two servers, succeed', async count => {
  await using second = await aSecondServer(studio);
  const ada = await aJunior(studio);
  const servers = Array.from({ length: count }, (_, i) => (i % 2 ? studio : second));
  const won = await Promise.all(servers.map(server => refreshed(server, ada.refreshToken)));
  expect(new Set(won.map(({ refreshToken }) => refreshToken)).size).toBe(count);
  for (const { accessToken } of won) expect(await whoIs(studio, `Bearer ${accessToken}`)).toBe(ada.username);
  await afterGrace(studio, ada);
  const next = await refreshed(studio, won.at(-1)?.refreshToken ?? '');
  expect(await whoIs(studio, `Bearer ${next.accessToken}`)).toBe(ada.username);
});

test('after eleven seconds a reused token ends the session, also for whoever used it first', async () => {
  const ada = await aLead(studio);
  const next = await refreshed(studio, ada.refreshToken);
  await afterGrace(studio, ada);
  expect(await refresh(studio, ada.refreshToken)).toEqual(refusedRefresh);
  await isOver([ada.token, next.accessToken], next.refreshToken);
});

test('after its successor was used, a reused token ends the session at once', async () => {
  const ada = await aLead(studio);
  const next = await refreshed(studio, ada.refreshToken);
  const third = await refreshed(studio, next.refreshToken);
  expect(await refresh(studio, ada.refreshToken)).toEqual(refusedRefresh);
  await isOver([ada.token, next.accessToken, third.accessToken], third.refreshToken);
});

test('when the owner and a thief refresh at the same time, the next refresh of the later one ends the session for both', async () => {
  const ada = await aLead(studio);
  const [owner, thief] = [await refreshed(studio, ada.refreshToken), await refreshed(studio, ada.refreshToken)];
  const ahead = await refreshed(studio, thief.refreshToken);
  await afterGrace(studio, ada);
  expect(await refresh(studio, owner.refreshToken)).toEqual(refusedRefresh);
  await isOver([owner.accessToken, thief.accessToken, ahead.accessToken], ahead.refreshToken);
});

test('the grace period does not revive a session that was signed out or has expired, or whose designer was deactivated', async () => {
  const ends = [
    'update sessions set ended_at = now() where user_id = $1',
    'update sessions set expires_at = now() where user_id = $1',
    'update users set is_active = false where id = $1',
  ];
  for (const end of ends) {
    const ada = await aJunior(studio);
    const next = await refreshed(studio, ada.refreshToken);
    await runOn(studio.databaseUrl, end, [ada.id]);
    expect(await refresh(studio, ada.refreshToken)).toEqual(refusedRefresh);
    expect(await refresh(studio, next.refreshToken)).toEqual(refusedRefresh);
    expect(await tokensOf(ada)).toBe(2);
  }
});

test('a reused refresh token is recognized for as long as a session can last', async () => {
  const ada = await aLead(studio);
  await age(ada, '29 days');
  const next = await refreshed(studio, ada.refreshToken);
  const third = await refreshed(studio, next.refreshToken);
  expect(await refresh(studio, ada.refreshToken)).toEqual(refusedRefresh);
  await isOver([third.accessToken], third.refreshToken);
});

test('a refresh token that is older than a session can last is unknown, before and after its row is deleted', async () => {
  const ada = await aLead(studio);
  const next = await refreshed(studio, ada.refreshToken);
  await age(ada, '31 days');
  for (const tokens of [2, 0]) {
    expect(await refresh(studio, ada.refreshToken)).toEqual(refusedRefresh);
    expect(await whoIs(studio, `Bearer ${next.accessToken}`)).toBe(ada.username);
    expect(await tokensOf(ada)).toBe(tokens);
    await studio.app.cleanUp.run(new Date());
  }
});

async function isOver(accessTokens: string[], refreshToken: string): Promise<void> {
  for (const token of accessTokens) expect(await whoIs(studio, `Bearer ${token}`)).toBe(sessionEnded);
  expect(await refresh(studio, refreshToken)).toEqual(refusedRefresh);
}

function age({ id }: Person, time: string) {
  const theirs = 'session_id in (select id from sessions where user_id = $1)';
  const aged = `update refresh_tokens set issued_at = issued_at - interval '${time}' where ${theirs}`;
  return runOn(studio.databaseUrl, aged, [id]);
}

async function tokensOf({ id }: Person): Promise<number> {
  const theirs = 'select from refresh_tokens join sessions on sessions.id = session_id where user_id = $1';
  return (await runOn(studio.databaseUrl, theirs, [id])).length;
}
