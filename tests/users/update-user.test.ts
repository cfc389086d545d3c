import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { passphrase, refusals, updateUser } from '../support/roster.ts';
import { logIn, refresh, refusedRefresh, sessionEnded, whoIs } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

test('only the given fields change, and a change without effect is not one', async () => {
  const bisi = await aJunior(studio);
  const before = await read(bisi);
  const unchanged = await updateUser(studio, studio.lead.token, bisi.id, { username: bisi.username, isActive: true });
  expect(unchanged.data?.updateUser).toMatchObject({ user: { version: 1 }, errors: [] });
  expect((await updateUser(studio, studio.lead.token, bisi.id, {})).data?.updateUser).toMatchObject({
    user: { version: 1 },
  });
  const changed = await updateUser(studio, studio.lead.token, bisi.id, { firstName: ' Bisi ', lastName: null });
  expect(changed).toEqual({
    data: { updateUser: { user: { ...before, firstName: 'Bisi', lastName: '', version: 2 }, errors: [] } },
  });
  const names = { username: `${bisi.username}.ade`, email: `${bisi.username}@new.example` };
  await updateUser(studio, studio.lead.token, bisi.id, names);
  expect(await read(bisi)).toEqual({ ...before, ...names, firstName: 'Bisi', lastName: '', version: 3 });
  expect(await whoIs(studio, `Bearer ${bisi.token}`)).toBe(names.username);
});

test('all errors of a change are reported at once, and nothing is changed', async () => {
  const bisi = await aJunior(studio);
  const before = await read(bisi);
  const wrong = {
    ...{
      username: studio.lead.username,
      email: null,
      firstName: '',
      lastName: 'a\nb',
      role: null,
      isActive: null,
      password: null,
    },
  };
  expect(refusals(await updateUser(studio, studio.lead.token, bisi.id, wrong))).toEqual([
    'INVALID email',
    'INVALID firstName',
    'INVALID lastName',
    'INVALID role',
    'INVALID isActive',
    'INVALID password',
    'DUPLICATE username',
  ]);
  const weak = { firstName: 'Bisi', password: 'bisi bisi bisi bisi' };
  expect(refusals(await updateUser(studio, studio.lead.token, bisi.id, weak))).toEqual(['INVALID password']);
  expect(await read(bisi)).toEqual(before);
});

test('a change to a stale version is refused, and so is a change to an unknown user', async () => {
  const bisi = await aJunior(studio);
  const [one, two] = await Promise.all(
    ['A', 'B'].map(firstName => updateUser(studio, studio.lead.token, bisi.id, { firstName, expectedVersion: 1 })),
  );
  expect([one, two].flatMap(answer => refusals(answer ?? {}))).toEqual(['STALE_VERSION expectedVersion']);
  const nobody = crypto.randomUUID();
  expect(refusals(await updateUser(studio, studio.lead.token, nobody, { password: passphrase }))).toEqual([
    'NOT_FOUND id',
  ]);
});

test('when a lead designer sets somebody’s password, that person is signed out everywhere', async () => {
  const bisi = await aJunior(studio);
  const elsewhere = (await logIn(studio, bisi.username, bisi.password)).data?.login.session?.accessToken;
  const answer = await updateUser(studio, studio.lead.token, bisi.id, { password: passphrase });
  expect(answer.data?.updateUser).toMatchObject({ user: { version: 2 }, errors: [] });
  for (const token of [bisi.token, elsewhere]) expect(await whoIs(studio, `Bearer ${token}`)).toBe(sessionEnded);
  expect(await refresh(studio, bisi.refreshToken)).toEqual(refusedRefresh);
  expect((await logIn(studio, bisi.username, bisi.password)).data?.login.session).toBeNull();
  expect((await logIn(studio, bisi.username, passphrase)).data?.login.session?.user.username).toBe(bisi.username);
});

test('changing one’s own password needs the current one, also for a lead designer', async () => {
  const answer = await updateUser(studio, studio.lead.token, studio.lead.id, { password: passphrase });
  expect(answer.data?.updateUser.errors).toMatchObject([
    { code: 'INVALID', path: ['password'], message: 'Use `changePassword` to change your own password.' },
  ]);
  expect((await logIn(studio, studio.lead.username, studio.lead.password)).data?.login.session).not.toBeNull();
});

async function read({ id }: Person) {
  const fields = 'id username email firstName lastName role isActive lastLoginAt version';
  const answer = await ask<{ user: object }>(studio, `{ user(id: "${id}") { ${fields} } }`, {
    token: studio.lead.token,
  });
  return answer.data?.user;
}
