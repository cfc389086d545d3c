import { expect, test } from 'vitest';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { createUser, newUser, passphrase, refusals, updateUser } from '../support/roster.ts';
import { logIn } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

test('a lead designer adds a junior designer, who signs in with that password', async () => {
  const answer = await createUser(studio, studio.lead.token, { ...newUser('ebele'), firstName: ' Ebele ' });
  const names = { username: 'ebele', email: 'ebele@house.example', firstName: 'Ebele', lastName: 'Nwosu' };
  expect(answer).toEqual({
    data: {
      createUser: {
        user: {
          ...{ ...names, id: expect.any(String), role: 'JUNIOR_ADMIN', isActive: true, lastLoginAt: null, version: 1 },
        },
        errors: [],
      },
    },
  });
  expect((await logIn(studio, 'EBELE', passphrase)).data?.login.session?.user.username).toBe('ebele');
});

test('all errors of a new user are reported at once, and nobody is added', async () => {
  const before = await count();
  const username = studio.lead.username.toUpperCase();
  const wrong = {
    ...{
      username: 'a b@c',
      email: studio.lead.email.toUpperCase(),
      firstName: ' ',
      lastName: 'x'.repeat(201),
      password: 'short',
    },
  };
  const paths = ['INVALID username', 'INVALID firstName', 'INVALID lastName', 'INVALID password', 'DUPLICATE email'];
  expect(refusals(await createUser(studio, studio.lead.token, wrong))).toEqual(paths);
  const answer = await createUser(studio, studio.lead.token, {
    ...newUser('x'),
    username,
    email: studio.lead.email.toUpperCase(),
  });
  expect(answer.data?.createUser).toEqual({
    user: null,
    errors: [
      {
        __typename: 'DuplicateError',
        code: 'DUPLICATE',
        message: 'Another user has this username.',
        path: ['username'],
        existingId: studio.lead.id,
      },
      {
        __typename: 'DuplicateError',
        code: 'DUPLICATE',
        message: 'Another user has this e-mail address.',
        path: ['email'],
        existingId: studio.lead.id,
      },
    ],
  });
  expect(await count()).toBe(before);
});

test.each([
  ['empty', '', false],
  ['with a blank inside', 'ada obi', false],
  ['with a no-break blank', 'ada\u00a0obi', false],
  ['of two lines', 'ada\nobi', false],
  ['with an @', 'ada@obi', false],
  ['with an invisible character', 'ada\u200bobi', false],
  ['of 61 characters', '𝒶'.repeat(61), false],
  ['of 60 characters', '𝒶'.repeat(60), true],
  ['of marks and letters', 'Ọlá.O’Neil-2', true],
])('a username %s is accepted or refused by the rule', async (_what, username, good) => {
  const answer = await createUser(studio, studio.lead.token, {
    ...newUser('rule'),
    email: `${crypto.randomUUID()}@x.example`,
    username,
  });
  expect(refusals(answer).includes('INVALID username')).toBe(!good);
  expect(answer.data?.createUser.user?.username).toBe(good ? username : undefined);
});

test('when ten users are added with one name at the same time, in any case, one gets it and the others are told who has it', async () => {
  const names = Array.from({ length: 10 }, (_, i) => (i % 2 ? 'folake' : 'FOLAKE'));
  const answers = await Promise.all(
    names.map((username, i) =>
      createUser(studio, studio.lead.token, { ...newUser('f'), username, email: `f${i}@x.example` }),
    ),
  );
  const [made, ...more] = answers.flatMap(({ data }) => data?.createUser.user ?? []);
  expect(more).toEqual([]);
  const errors = answers.flatMap(({ data }) => data?.createUser.errors ?? []);
  expect(errors.map(({ code, existingId }) => [code, existingId])).toEqual(Array(9).fill(['DUPLICATE', made?.id]));
});

test('when two users are given the same e-mail address at the same time, one gets it', async () => {
  const ids = await Promise.all(
    ['gozie', 'hauwa'].map(
      async name => (await createUser(studio, studio.lead.token, newUser(name))).data?.createUser.user?.id,
    ),
  );
  const answers = await Promise.all(
    ids.map((id = '', i) =>
      updateUser(studio, studio.lead.token, id, { email: i ? 'Shared@x.example' : 'shared@X.example' }),
    ),
  );
  expect(answers.flatMap(refusals)).toEqual(['DUPLICATE email']);
});

async function count(): Promise<number> {
  const [row] = await runOn<{ n: number }>(studio.databaseUrl, 'select count(*)::int as n from users');
  return row?.n ?? 0;
}
