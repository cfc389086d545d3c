import { lead } from '../support/studio-server.ts';
import type { Recorder } from './recorder.ts';

/** Access tokens of a lead designer and of a junior designer. */
export interface People {
  lead: string;
  junior: string;
}

const user = 'user { id username email firstName lastName role isActive version }';
const login = `mutation ($input: LoginInput!) { login(input: $input) {
  session { accessToken refreshToken accessTokenExpiresAt ${user} } errors { code message path } } }`;
const create = `mutation ($input: CreateUserInput!) { createUser(input: $input) {
  ${user} errors { code message path ... on DuplicateError { existingId } } } }`;
const update = `mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) {
  ${user} errors { code message path } } }`;
const password = 'a thimble beside the window';

/** Sign-ins in other letters, also those that Turkish and German rules treat in their own way; users and sessions. */
export async function signPeopleIn({ ask }: Recorder): Promise<People> {
  const signIn = (name: string, secret = password) =>
    ask(`login ${name}`, { query: login, variables: { input: { login: name, password: secret } } });
  const first = await signIn(lead.ADMIN_EMAIL, lead.ADMIN_PASSWORD);
  const token: string = first.login?.session?.accessToken ?? '';
  for (const [username, role] of [
    ['MIKI', 'JUNIOR_ADMIN'],
    ['Émilie', 'JUNIOR_ADMIN'],
    ['straße', 'JUNIOR_ADMIN'],
    ['INDIGO', 'ADMIN'],
    ['miki', 'JUNIOR_ADMIN'],
    ['ÉMILIE', 'ADMIN'],
    ['ＭＩＫＩ', 'JUNIOR_ADMIN'],
    ['E\u0301milie\ufe0f', 'JUNIOR_ADMIN'],
  ] as const) {
    const input = {
      username,
      email: `${Buffer.from(username).toString('hex')}@example.com`,
      firstName: username,
      lastName: 'O’Neill \\ "Ö"',
      role,
      password,
      idempotencyKey: `user ${username}`,
    };
    await ask(`createUser ${username}`, { query: create, variables: { input }, token });
  }
  for (const name of [
    'miki',
    'MIKI',
    'Miki',
    'émilie',
    'ÉMILIE',
    'STRASSE',
    'straße',
    'indigo',
    'ındıgo',
    'ｍｉｋｉ',
    'mi\u200bki',
    'nobody',
  ]) {
    await signIn(name);
  }
  await signIn('MIKI', 'a wrong password, surely');
  const junior = await signIn('miki');
  const session = junior.login?.session;
  const refreshed = await ask('refreshSession', {
    query: `mutation ($token: String!) { refreshSession(refreshToken: $token) {
      session { accessToken refreshToken accessTokenExpiresAt ${user} } errors { code message path } } }`,
    variables: { token: session?.refreshToken ?? '' },
  });
  const id = session?.user?.id ?? '';
  for (const input of [{ lastName: 'Müller' }, { username: 'İpek' }, { username: 'MIKI' }, { expectedVersion: 1 }]) {
    await ask(`updateUser ${Object.keys(input)}`, { query: update, variables: { id, input }, token });
  }
  const me = '{ me { username email role isActive lastLoginAt dateJoined version } studio { name currency today } }';
  for (const each of [token, session?.accessToken, 'nonsense', undefined]) await ask('me', { query: me, token: each });
  const other = await signIn('émilie');
  await ask('logout', { query: 'mutation { logout }', token: other.login?.session?.accessToken });
  await ask('me after logout', { query: me, token: other.login?.session?.accessToken });
  const otherId = other.login?.session?.user?.id ?? '';
  const secret = `${password} sill`;
  await ask('a new password', { query: update, variables: { id: otherId, input: { password: secret } }, token });
  const access =
    'user { username throttledUntil sessions { startedAt userAgent isCurrent } } errors { code message path }';
  await ask('liftThrottle', {
    query: `mutation ($id: ID!) { liftThrottle(userId: $id) { ${access} } }`,
    variables: { id: otherId },
    token,
  });
  await signIn('ＥＭＩＬＩＥ', secret);
  await signIn('émilie', secret);
  const sessions = await ask('sessions', {
    query: 'query ($id: ID!) { user(id: $id) { sessions { id startedAt lastUsedAt userAgent isCurrent } } }',
    variables: { id: otherId },
    token,
  });
  await ask('endSession', {
    query: `mutation ($id: ID!) { endSession(id: $id) { ${access} } }`,
    variables: { id: sessions.user?.sessions?.[0]?.id ?? otherId },
    token,
  });
  return { lead: token, junior: refreshed.refreshSession?.session?.accessToken ?? '' };
}
