import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { holdLock } from '../support/hold-lock.ts';
import { aJunior, aLead } from '../support/people.ts';
import { deleteUser, newUser, updateUser } from '../support/roster.ts';
import { aSecondServer } from '../support/second-server.ts';
import { logIn, refresh, refreshed, refusedRefresh, sessionEnded, whoIs } from '../support/sessions.ts';
import type { TestStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(
  async (studio, cleanUp) => ({ second: cleanUp.use(await aSecondServer(studio)), lead: await aLead(studio) }),
  { env: { DATABASE_LOCK_MS: '60000' } },
);

test('a deactivated user is signed out at once in every server, and old tokens stay invalid', async () => {
  const bisi = await aJunior(studio);
  const { accessToken } = await refreshed(studio.second, bisi.refreshToken);
  expect(await whoIs(studio.second, `Bearer ${accessToken}`)).toBe(bisi.username);
  const { data } = await updateUser(studio, studio.lead.token, bisi.id, { isActive: false });
  expect(data?.updateUser).toMatchObject({ user: { isActive: false }, errors: [] });
  for (const server of [studio, studio.second]) {
    expect(await whoIs(server, `Bearer ${bisi.token}`)).toBe(sessionEnded);
    expect(await whoIs(server, `Bearer ${accessToken}`)).toBe(sessionEnded);
    expect((await logIn(server, bisi.username, bisi.password)).data?.login.session).toBeNull();
  }
  await updateUser(studio.second, studio.lead.token, bisi.id, { isActive: true });
  for (const server of [studio, studio.second]) expect(await whoIs(server, `Bearer ${bisi.token}`)).toBe(sessionEnded);
  expect(await refresh(studio.second, bisi.refreshToken)).toEqual(refusedRefresh);
  expect((await logIn(studio.second, bisi.username, bisi.password)).data?.login.session?.user.username).toBe(
    bisi.username,
  );
});

test('a user who is made a junior has a junior’s rights from the next request on, in every server, with the same token', async () => {
  const ada = await aLead(studio);
  expect((await listing(studio.second, ada.token)).errors).toBeUndefined();
  await updateUser(studio, studio.lead.token, ada.id, { role: 'JUNIOR_ADMIN' });
  for (const server of [studio, studio.second]) {
    expect((await listing(server, ada.token)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
  await updateUser(studio, studio.lead.token, ada.id, { role: 'ADMIN' });
  expect((await listing(studio.second, ada.token)).errors).toBeUndefined();
});

test('a deleted user is signed out at once in every server', async () => {
  const bisi = await aJunior(studio);
  expect((await deleteUser(studio, studio.lead.token, bisi.id)).data?.deleteUser.deletedId).toBe(bisi.id);
  for (const server of [studio, studio.second]) {
    expect(await whoIs(server, `Bearer ${bisi.token}`)).toBe(sessionEnded);
    expect(await refresh(server, bisi.refreshToken)).toEqual(refusedRefresh);
  }
});

test.each([
  ['makes themselves a junior', 'updateUser(id: $id, input: { role: JUNIOR_ADMIN })', 'FORBIDDEN'],
  ['deactivates themselves', 'updateUser(id: $id, input: { isActive: false })', 'SESSION_ENDED'],
  ['deletes themselves', 'deleteUser(id: $id)', 'SESSION_ENDED'],
])('a lead designer who %s loses a lead’s rights, even within the same request', async (_what, losing, code) => {
  const ada = await aLead(studio);
  const operation = `mutation ($id: ID!, $input: CreateUserInput!) {
    losing: ${losing} { errors { code } }
    createUser(input: $input) { user { id } }
  }`;
  const answer = await ask(studio, operation, { token: ada.token, variables: { id: ada.id, input: newUser('late') } });
  expect(answer.errors).toMatchObject([{ path: ['createUser'], extensions: { code } }]);
  const { data } = await listing(studio, studio.lead.token, 'late');
  expect(data).toEqual({ users: { nodes: [] } });
});

test.each([
  ['before', ['sign-in', 'deactivation']],
  ['after', ['deactivation', 'sign-in']],
] as const)(
  'a session from a sign-in just %s a deactivation does not work after the user is reactivated',
  async (_when, order) => {
    const bisi = await aJunior(studio);
    const begin = {
      'sign-in': async () =>
        (await logIn(studio.second, bisi.username, bisi.password)).data?.login.session?.accessToken,
      deactivation: async () => void (await updateUser(studio, studio.lead.token, bisi.id, { isActive: false })),
    };
    const both: Promise<string | undefined>[] = [];
    {
      await using row = await holdLock(studio.databaseUrl, `select from users where id = '${bisi.id}' for update`);
      for (const [i, change] of order.entries()) {
        both.push(begin[change]());
        await row.waitedFor(i + 1);
      }
    }
    const [accessToken = bisi.token] = (await Promise.all(both)).filter(Boolean);
    await updateUser(studio, studio.lead.token, bisi.id, { isActive: true });
    expect(await whoIs(studio, `Bearer ${accessToken}`)).toBe(sessionEnded);
  },
);

function listing(server: Pick<TestStudio, 'url'>, token: string, search = '') {
  const operation = 'query ($search: String) { users(first: 1, search: $search) { nodes { username } } }';
  return ask(server, operation, { token, variables: { search } });
}
