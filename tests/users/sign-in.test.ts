import { expect, test } from 'vitest';
import { aJunior, aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { logIn, whoIs } from '../support/sessions.ts';
import type { TestStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({
  adaeze: await aLead(studio, { username: 'Adaeze', email: 'Ada@Example.COM', password: 'needle and thread' }),
}));

test.each([
  ['her username', 'Adaeze'],
  ['her username in other letters', 'aDAEZE'],
  ['her e-mail address', 'Ada@Example.COM'],
  ['her e-mail address in other letters', 'ada@example.com'],
  ['blanks around the name', '  adaeze\t'],
])('a designer signs in with %s', async (_how, login) => {
  const before = await sessionsOf(studio, studio.adaeze.id);
  const { data, errors } = await logIn(studio, login, 'needle and thread');
  expect(errors).toBeUndefined();
  const { session } = data?.login ?? {};
  expect(data?.login).toEqual({
    session: {
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      accessTokenExpiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      refreshToken: expect.stringMatching(/^[\w-]{43}$/),
      user: {
        username: 'Adaeze',
        role: 'ADMIN',
        email: 'Ada@Example.COM',
        isActive: true,
        lastLoginAt: expect.stringMatching(/Z$/),
      },
    },
    errors: [],
  });
  expect(await whoIs(studio, `Bearer ${session?.accessToken}`)).toBe('Adaeze');
  expect(await sessionsOf(studio, studio.adaeze.id)).toHaveLength(before.length + 1);
});

test('every sign-in is a separate session, and what is stored of it cannot be used to sign in', async () => {
  const ada = await aLead(studio);
  const [first, second] = [
    (await logIn(studio, ada.username, ada.password)).data?.login.session,
    (await logIn(studio, ada.username, ada.password)).data?.login.session,
  ];
  expect(first?.refreshToken).not.toBe(second?.refreshToken);
  expect(first?.accessToken).not.toBe(second?.accessToken);
  const stored = JSON.stringify(await runOn(studio.databaseUrl, 'select * from sessions, refresh_tokens, users'));
  for (const secret of [first?.refreshToken, first?.accessToken, ada.password]) expect(stored).not.toContain(secret);
});

test('a wrong password, an unknown name and a deactivated designer get the same answer', async () => {
  const ada = await aLead(studio);
  const gone = await aJunior(studio);
  await runOn(studio.databaseUrl, 'update users set is_active = false where id = $1', [gone.id]);
  const answers = await Promise.all([
    logIn(studio, ada.username, 'a wrong password'),
    logIn(studio, ada.email, ada.password.toUpperCase()),
    logIn(studio, ada.username, `${ada.password} `),
    logIn(studio, ada.username, ''),
    logIn(studio, 'nobody', ada.password),
    logIn(studio, 'nobody@example.com', ada.password),
    logIn(studio, '', ''),
    logIn(studio, '%', ada.password),
    logIn(studio, `${ada.username}' or '1'='1`, ada.password),
    logIn(studio, 'x'.repeat(10_000), 'x'.repeat(10_000)),
    logIn(studio, gone.username, gone.password),
    logIn(studio, gone.email, gone.password),
    logIn(studio, gone.email, 'a wrong password'),
  ]);
  for (const answer of answers) {
    expect(answer).toEqual({
      data: {
        login: {
          session: null,
          errors: [
            {
              __typename: 'WrongCredentialsError',
              code: 'WRONG_CREDENTIALS',
              message: 'The name or the password is wrong.',
              path: [],
            },
          ],
        },
      },
    });
  }
  for (const { id } of [ada, gone]) {
    expect(await sessionsOf(studio, id)).toHaveLength(1);
    expect(await runOn(studio.databaseUrl, 'select last_login_at from users where id = $1', [id])).toEqual([
      { last_login_at: null },
    ]);
  }
});

test.each([
  ['quotes, semicolons and a backslash', `"it's"; drop\\n; --`],
  ['blanks at both ends', '  a blank before and after  '],
  ['what looks like markup or a placeholder', '<b>$1 %s {{x}}</b>'],
  ['letters composed the other way', 'e\u0301cole', '\u00e9cole'],
  ['letters composed this way', '\u00e9cole', 'e\u0301cole'],
  ['an emoji of several characters', '\u{1f9f5}\u{1faa1}\u{1f469}\u200d\u{1f3a8}'],
  ['256 characters, written as 512', 'e\u0301'.repeat(256)],
])('a password with %s signs in', async (_what, password, typed = password) => {
  const { username } = await aJunior(studio, { password });
  const answer = await logIn(studio, username, typed);
  expect(answer).toMatchObject({ data: { login: { session: { user: { username } }, errors: [] } } });
});

function sessionsOf({ databaseUrl }: TestStudio, userId: string) {
  return runOn(databaseUrl, 'select id from sessions where user_id = $1', [userId]);
}
