import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { aJunior, aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { afterGrace, refresh, refreshed, refusedRefresh, sessionEnded, whoIs } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

test('a refresh token is exchanged for a new pair, and the session continues', async () => {
  const ada = await aJunior(studio);
  const next = await refreshed(studio, ada.refreshToken);
  expect(next.user).toEqual({
    username: ada.username,
    role: 'JUNIOR_ADMIN',
    email: ada.email,
    isActive: true,
    lastLoginAt: null,
  });
  expect(next.refreshToken).not.toBe(ada.refreshToken);
  expect(await whoIs(studio, `Bearer ${ada.token}`)).toBe(ada.username);
  expect(await whoIs(studio, `Bearer ${next.accessToken}`)).toBe(ada.username);
  const third = await refreshed(studio, next.refreshToken);
  expect(await whoIs(studio, `Bearer ${third.accessToken}`)).toBe(ada.username);
});

test('refreshing a session extends it to its full length', async () => {
  const ada = await aLead(studio);
  const of = 'where user_id = $1';
  await runOn(studio.databaseUrl, `update sessions set expires_at = now() + interval '1 hour' ${of}`, [ada.id]);
  await refreshed(studio, ada.refreshToken);
  const long = `select expires_at > now() + interval '29 days' as long from sessions ${of}`;
  expect(await runOn(studio.databaseUrl, long, [ada.id])).toEqual([{ long: true }]);
});

test('a stolen token ends one session, and the designer’s others stay', async () => {
  const ada = await aLead(studio);
  const other = await aLead(studio);
  await runOn(studio.databaseUrl, 'update sessions set user_id = $1 where user_id = $2', [ada.id, other.id]);
  await refreshed(studio, ada.refreshToken);
  await afterGrace(studio, ada);
  expect(await refresh(studio, ada.refreshToken)).toEqual(refusedRefresh);
  const stays = await refreshed(studio, other.refreshToken);
  expect(await whoIs(studio, `Bearer ${stays.accessToken}`)).toBe(ada.username);
});

test.each([
  ['empty', ''],
  ['unknown', 'A'.repeat(43)],
  ['huge', 'A'.repeat(90_000)],
  ['not even ASCII', 'жетон \u{1f511}'],
])('a refresh token that is %s does not work', async (_what, token) => {
  expect(await refresh(studio, token)).toEqual(refusedRefresh);
});

test('neither an access token nor the stored hash of a refresh token refreshes a session', async () => {
  const ada = await aLead(studio);
  const stored = await runOn<{ hash: string }>(studio.databaseUrl, 'select hash from refresh_tokens');
  for (const token of [ada.token, ...stored.map(({ hash }) => hash)]) {
    expect(await refresh(studio, token)).toEqual(refusedRefresh);
  }
  expect(await whoIs(studio, `Bearer ${ada.token}`)).toBe(ada.username);
});

test('an expired session is not refreshed, and its access token is refused', async () => {
  const ada = await aLead(studio);
  await runOn(studio.databaseUrl, 'update sessions set expires_at = now() where user_id = $1', [ada.id]);
  expect(await refresh(studio, ada.refreshToken)).toEqual(refusedRefresh);
  expect(await whoIs(studio, `Bearer ${ada.token}`)).toBe(sessionEnded);
});

test('a deactivated designer cannot refresh', async () => {
  const ada = await aLead(studio);
  await runOn(studio.databaseUrl, 'update users set is_active = false where id = $1', [ada.id]);
  expect(await refresh(studio, ada.refreshToken)).toEqual(refusedRefresh);
});

test('a session is refreshed with an expired or broken access token in the header', async () => {
  const ada = await aLead(studio);
  const expired = await new SignJWT({ sid: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: studio.tokenKeys.current.id })
    .setSubject(ada.id)
    .setIssuer('atelier')
    .setAudience('atelier-api')
    .setIssuedAt(1_700_000_000)
    .setExpirationTime(1_700_000_900)
    .sign(studio.tokenKeys.current.secret);
  const next = await refreshed(studio, ada.refreshToken, expired);
  expect(next.user.email).toBe(ada.email);
  const third = await refreshed(studio, next.refreshToken, 'broken');
  expect(await whoIs(studio, `Bearer ${third.accessToken}`)).toBe(ada.username);
});

test('a refresh with another user’s access token in the header shows what the session’s own user may see', async () => {
  const [lead, junior] = [await aLead(studio), await aJunior(studio)];
  const next = await refreshed(studio, junior.refreshToken, lead.token);
  expect(next.user).toMatchObject({ username: junior.username, role: 'JUNIOR_ADMIN', email: junior.email });
});
