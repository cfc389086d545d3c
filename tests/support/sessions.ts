import { decodeJwt } from 'jose';
import { signAccessToken } from '../../src/users/access-token.ts';
import { ask, type GraphQLAnswer } from './ask.ts';
import type { Person } from './people.ts';
import { runOn } from './postgres.ts';
import type { TestStudio } from './studio.ts';

type Url = Pick<TestStudio, 'url'>;

export interface SessionAnswer {
  session: { accessToken: string; accessTokenExpiresAt: string; refreshToken: string; user: Signed } | null;
  errors: { __typename: string; code: string; message: string; path: string[] }[];
}

interface Signed {
  username: string;
  role: string;
  email: string | null;
  isActive: boolean | null;
  lastLoginAt: string | null;
}

const payload = `{
  session { accessToken accessTokenExpiresAt refreshToken user { username role email isActive lastLoginAt } }
  errors { __typename code message path }
}`;

/** Signs in and returns the whole answer. */
export function logIn(studio: Url, login: string, password: string): Promise<GraphQLAnswer<{ login: SessionAnswer }>> {
  return ask(studio, `mutation ($input: LoginInput!) { login(input: $input) ${payload} }`, {
    variables: { input: { login, password } },
  });
}

/** Refreshes a session and returns the whole answer; `token` is an access token for the header. */
export function refresh(
  studio: Url,
  refreshToken: string,
  token?: string,
): Promise<GraphQLAnswer<{ refreshSession: SessionAnswer }>> {
  const operation = `mutation ($token: String!) { refreshSession(refreshToken: $token) ${payload} }`;
  return ask(studio, operation, { variables: { token: refreshToken }, token });
}

/** Refreshes a session and returns the new one. Throws when it is refused. */
export async function refreshed(studio: Url, refreshToken: string, token?: string) {
  const session = (await refresh(studio, refreshToken, token)).data?.refreshSession.session;
  if (!session) throw new Error('The session was not refreshed.');
  return session;
}

/** The username of an `Authorization` header, or the code and message of the refusal. */
export async function whoIs(studio: Url, authorization: string | undefined): Promise<string> {
  const headers = authorization === undefined ? {} : { authorization };
  const { data, errors } = await ask<{ me: { username: string } | null }>(studio, '{ me { username } }', { headers });
  return data?.me?.username ?? (errors ?? []).map(error => `${error.extensions.code}: ${error.message}`).join();
}

/** The answer to a refresh token that does not work. */
export const refusedRefresh = {
  data: {
    refreshSession: {
      session: null,
      errors: [
        {
          __typename: 'WrongCredentialsError',
          code: 'WRONG_CREDENTIALS',
          message: 'This refresh token is not valid: sign in again.',
          path: ['refreshToken'],
        },
      ],
    },
  },
};

export const sessionEnded = 'SESSION_ENDED: Your session has ended: sign in again with `login`.';

/** Moves the last refresh back, so that the ten seconds are over in which a refresh token may be reused. */
export async function afterGrace(
  { databaseUrl }: Pick<TestStudio, 'databaseUrl'>,
  { id }: { id: string },
): Promise<void> {
  const aged = `update sessions set refreshed_at = refreshed_at - interval '11 seconds' where user_id = $1`;
  await runOn(databaseUrl, aged, [id]);
}

/** An access token of this designer's session that has just expired. */
export function anExpiredToken(
  { tokenKeys }: Pick<TestStudio, 'tokenKeys'>,
  { id, token }: Pick<Person, 'id' | 'token'>,
): Promise<string> {
  const hourAgo = new Date(Date.now() - 60 * 60 * 1000);
  return signAccessToken(tokenKeys.current, { sessionId: String(decodeJwt(token).sid), userId: id }, hourAgo);
}
