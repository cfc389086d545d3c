import { randomBytes } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { tokenKeys } from '../../src/platform/settings/token-keys.ts';
import { aJunior } from '../support/people.ts';
import { aSecondServer } from '../support/second-server.ts';
import { refreshed, whoIs } from '../support/sessions.ts';
import { openStudio } from '../support/studio.ts';

const invalid = 'UNAUTHENTICATED: This access token is not valid: sign in with `login`.';
const [oldKey, newKey] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
const [oldSecret, newSecret] = [oldKey, newKey].map(key => new TextEncoder().encode(key)) as [Uint8Array, Uint8Array];

test('tokens of the old key are accepted until it is removed, and those of the new key wherever it is known', async () => {
  await using studio = await openStudio({ env: { TOKEN_KEY: oldKey } });
  await using told = await aSecondServer(studio, tokenKeys(oldSecret, newSecret));
  await using changed = await aSecondServer(studio, tokenKeys(newSecret, oldSecret));
  await using settled = await aSecondServer(studio, tokenKeys(newSecret));
  const ada = await aJunior(studio);
  const next = await refreshed(changed, ada.refreshToken);
  const seen: string[][] = [];
  for (const token of [ada.token, next.accessToken]) {
    seen.push(await Promise.all([studio, told, changed, settled].map(server => whoIs(server, `Bearer ${token}`))));
  }
  expect(seen).toEqual([
    [ada.username, ada.username, ada.username, invalid],
    [invalid, ada.username, ada.username, ada.username],
  ]);
  const last = await refreshed(settled, next.refreshToken, ada.token);
  expect(await whoIs(settled, `Bearer ${last.accessToken}`)).toBe(ada.username);
});

test('the setting TOKEN_KEY_PREVIOUS is the old key', async () => {
  await using studio = await openStudio({ env: { TOKEN_KEY: newKey, TOKEN_KEY_PREVIOUS: oldKey } });
  await using before = await aSecondServer(studio, tokenKeys(oldSecret));
  const ada = await aJunior(studio);
  const { accessToken } = await refreshed(before, ada.refreshToken);
  expect(await whoIs(studio, `Bearer ${accessToken}`)).toBe(ada.username);
});

test('the key id in a token is always the same for the key, and reveals nothing of it', async () => {
  await using studio = await openStudio({ env: { TOKEN_KEY: oldKey } });
  const { kid = '' } = decodeProtectedHeader((await aJunior(studio)).token);
  expect(kid).toMatch(/^[\w-]{16}$/);
  expect(kid).toBe(tokenKeys(newSecret, oldSecret).previous?.id);
  expect(kid).not.toBe(tokenKeys(newSecret).current.id);
  const shown = [kid, Buffer.from(kid, 'base64url').toString('hex')];
  for (const text of shown) expect(oldKey + Buffer.from(oldSecret).toString('hex')).not.toContain(text);
});
