import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { useHomes } from './server-home.ts';
import { signIn } from './signing-in.ts';

const openHome = useHomes();

const admin = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'Hush-Correct-Horse' };

test('no password, token or personal detail is logged, even at the most verbose level', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const tokenKey = 'a-token-key-that-nobody-may-ever-read-in-a-log';
  const server = home.start({ DATABASE_URL: database.url, LOG_LEVEL: 'trace', TOKEN_KEY: tokenKey, ...admin });
  const url = await server.listening();
  const { accessToken: token, refreshToken } = await signIn(url, 'ada', admin.ADMIN_PASSWORD);
  await ask({ url }, '{ me { email } orders { totalCount } }', { token });
  await expect(signIn(url, 'ada', 'Hush-Wrong-Horse')).rejects.toThrow('WRONG_CREDENTIALS');
  await ask({ url }, `mutation { login(input: { login: "ada", password: "Hush-Typed-Inline" }) { nothing } }`);
  await ask({ url }, 'mutation ($input: LoginInput!) { login(input: $input) { errors { code } } }', {
    variables: { input: { login: 'ada', password: 'Hush-Misplaced', pin: 'Hush-Unknown' } },
  });
  await ask({ url }, '{ me { email } }', { token: `${token.slice(0, -4)}AAAA` });
  const refresh = `mutation ($token: String!) { refreshSession(refreshToken: $token) { session { accessToken refreshToken } } }`;
  type Refreshed = { refreshSession: { session: { accessToken: string; refreshToken: string } | null } };
  const renewed = await ask<Refreshed>({ url }, refresh, { variables: { token: refreshToken } });
  await fetch(`${url}/graphql?query={me{email}}&variables={"secret":"Hush-In-The-Address"}`);
  await fetch(`${url}/graphql`, { method: 'POST', body: '{"password":"Hush-Broken', headers: json });
  await fetch(`${url}/nowhere/Hush-Lost?token=${token}`);
  // PostgreSQL reports an error like this with the whole row.
  await runOn(database.url, `alter table refresh_tokens add constraint closed check (hash = '') not valid`);
  await expect(signIn(url, 'ada', admin.ADMIN_PASSWORD)).rejects.toThrow('INTERNAL_SERVER_ERROR');
  await server.signal('SIGTERM');

  const log = server.stdout + server.stderr;
  expect(log).toMatch(/"msg":"fault"/);
  expect(log).toContain('violates check constraint \\"closed\\"');
  expect(log).not.toContain('Failing row');
  const session = renewed.data?.refreshSession.session;
  const secrets = [admin.ADMIN_PASSWORD, tokenKey, token, refreshToken, session?.accessToken, session?.refreshToken];
  const parts = secrets.flatMap(secret => secret?.split('.').at(-1) ?? expect.fail('There is no new session.'));
  const typed = [...log.matchAll(/\S*Hush\S*/g)].map(([word]) => word);
  expect([...parts.filter(secret => log.includes(secret)), ...typed]).toEqual([]);
  expect(log).not.toMatch(/house\.example|argon2|"ada"|authorization/i);
  expect(log).not.toContain(database.url);
});

const json = { 'content-type': 'application/json' };
