import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { CompactSign, decodeJwt, type JWTPayload, type KeyInput, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { tokenKeys } from '../../src/platform/settings/token-keys.ts';
import { ask } from '../support/ask.ts';
import { aJunior, aLead } from '../support/people.ts';
import { refresh, refusedRefresh, sessionEnded, whoIs } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';

const invalid = 'UNAUTHENTICATED: This access token is not valid: sign in with `login`.';
const expired = 'TOKEN_EXPIRED: Your access token has expired: call `refreshSession`.';
const now = Math.floor(Date.now() / 1000);

const studio = useStudio(async studio => ({ lead: await aLead(studio), junior: await aJunior(studio) }));

test('the unchanged token of these tests is valid', async () => {
  expect(await whoIs(studio, `Bearer ${await signed({})}`)).toBe(studio.lead.username);
});

test.each<[string, string, () => Promise<string>]>([
  ['has expired', expired, () => signed({ exp: now - 1 })],
  ['expires this second', expired, () => signed({ exp: now })],
  ['never expires', invalid, () => signed({ exp: undefined })],
  ['does not say when it was made', invalid, () => signed({ iat: undefined })],
  ['is for later', invalid, () => signed({ nbf: now + 900 })],
  ['says its end in words', invalid, () => signed({ exp: 'tomorrow' })],
  ['names no user', invalid, () => signed({ sub: undefined })],
  ['names no session', invalid, () => signed({ sid: undefined })],
  ['comes from elsewhere', invalid, () => signed({ iss: 'elsewhere' })],
  ['comes from nowhere', invalid, () => signed({ iss: undefined })],
  ['is for somebody else', invalid, () => signed({ aud: 'another-api' })],
  ['is for nobody', invalid, () => signed({ aud: undefined })],
  ['is of another type', invalid, () => signed({}, { typ: 'JWT' })],
  ['is of no type', invalid, () => signed({}, { typ: undefined })],
  ['belongs to an unknown session', sessionEnded, () => signed({ sid: crypto.randomUUID() })],
  ['belongs to the session of somebody else', sessionEnded, () => signed({ sid: decodeJwt(studio.junior.token).sid })],
  ['names an unknown user', sessionEnded, () => signed({ sub: crypto.randomUUID() })],
  ['is signed with another key', invalid, () => signed({}, {}, randomBytes(32))],
  ['names no key', invalid, () => signed({}, { kid: undefined })],
  ['names a key that is not here', invalid, () => signed({}, { kid: tokenKeys(randomBytes(32)).current.id })],
  ['names its key by the path of a file', invalid, () => signed({}, { kid: '/dev/null' })],
  ['brings its key along', invalid, () => signed({}, { kid: undefined, jwk: { kty: 'oct', k: 'AAAA' } })],
  ['is signed with no key', invalid, async () => unsigned()],
  ['is signed with HS384', invalid, () => signed({}, { alg: 'HS384' })],
  ['is signed with HS512', invalid, () => signed({}, { alg: 'HS512' })],
  ['is signed with RS256', invalid, () => signed({}, { alg: 'RS256' }, rsaKey())],
  [
    'says RS256, and is signed with our key',
    invalid,
    async () => relabelled(await signed({}), { ...goodHeader(), alg: 'RS256' }),
  ],
  ['demands what this server does not know', invalid, () => signed({}, { crit: ['urgent'], urgent: true })],
  ['had its claims exchanged', invalid, async () => withClaims(await signed({}), { sub: studio.junior.id })],
  ['lost its signature', invalid, async () => (await signed({})).replace(/[^.]*$/, '')],
  ['lost a part', invalid, async () => (await signed({})).replace(/\.[^.]*$/, '')],
  ['has parts too many', invalid, async () => `${await signed({})}.x.y`],
  ['is a refresh token', invalid, async () => studio.lead.refreshToken],
])('a token that %s is refused, and the public fields still work', async (_what, refusal, make) => {
  const token = await make();
  expect(await whoIs(studio, `Bearer ${token}`)).toBe(refusal);
  expect(await refresh(studio, 'unknown', token)).toEqual(refusedRefresh);
});

test('an invalid token is an error at the path of every protected field, and a public field is still answered', async () => {
  const operation = '{ me { id } studio { name } }';
  const refusal = { message: expired.slice('TOKEN_EXPIRED: '.length), extensions: { code: 'TOKEN_EXPIRED' } };
  const { data, errors } = await ask(studio, operation, { token: await signed({ exp: now - 1 }) });
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([
    { ...refusal, path: ['me'] },
    { ...refusal, path: ['studio'] },
  ]);
  const mixed = 'mutation { __typename logout }';
  expect(await ask(studio, mixed, { token: await signed({ exp: now - 1 }) })).toMatchObject({
    data: { __typename: 'Mutation', logout: null },
    errors: [{ ...refusal, path: ['logout'] }],
  });
});

/** The lead's token with these claims and this header changed; an undefined claim is omitted. */
function signed(
  claims: Record<string, unknown>,
  header: object = {},
  key: KeyInput = studio.tokenKeys.current.secret,
): Promise<string> {
  const payload = {
    sid: decodeJwt(studio.lead.token).sid,
    sub: studio.lead.id,
    iss: 'atelier',
    aud: 'atelier-api',
    iat: now,
  };
  const text = new TextEncoder().encode(JSON.stringify({ ...payload, exp: now + 900, ...claims }));
  const crit = 'crit' in header ? { crit: { urgent: true } } : undefined;
  return new CompactSign(text).setProtectedHeader({ ...goodHeader(), ...header }).sign(key, crit);
}

function goodHeader() {
  return { alg: 'HS256', typ: 'at+jwt', kid: studio.tokenKeys.current.id };
}

function unsigned(): string {
  return relabelled(new UnsecuredJWT(decodeJwt(studio.lead.token)).encode(), { ...goodHeader(), alg: 'none' });
}

function relabelled(token: string, header: object): string {
  return token.replace(/^[^.]*/, encoded(header));
}

function withClaims(token: string, claims: JWTPayload): string {
  return token.replace(/\.[^.]*\./, `.${encoded({ ...decodeJwt(token), ...claims })}.`);
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function rsaKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}
