import { expect, test } from 'vitest';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { deleteUser, refusals, updateUser } from '../support/roster.ts';
import { aSecondServer } from '../support/second-server.ts';
import { openStudio, type TestStudio } from '../support/studio.ts';

const leads = (studio: TestStudio) =>
  runOn<{ id: string }>(studio.databaseUrl, `select id from users where role = 'ADMIN' and is_active`);

test('the last active lead designer cannot be demoted, deactivated or deleted, not even by themselves', async () => {
  await using studio = await openStudio();
  const lead = await aLead(studio);
  await aJunior(studio);
  const retired = await aLead(studio);
  await updateUser(studio, lead.token, retired.id, { isActive: false });
  const demoted = await updateUser(studio, lead.token, lead.id, { role: 'JUNIOR_ADMIN', firstName: 'Ada' });
  expect(demoted.data?.updateUser).toEqual({
    user: null,
    errors: [
      {
        __typename: 'LastAdminError',
        code: 'LAST_ADMIN',
        message: 'This is the last active lead designer: promote another user first.',
        path: ['role'],
      },
    ],
  });
  const inactive = await updateUser(studio, lead.token, lead.id, { isActive: false, email: null });
  expect(refusals(inactive).sort()).toEqual(['INVALID email', 'LAST_ADMIN isActive']);
  expect(refusals(await deleteUser(studio, lead.token, lead.id))).toEqual(['LAST_ADMIN id']);
  expect(await leads(studio)).toEqual([{ id: lead.id }]);
  const renamed = await updateUser(studio, lead.token, lead.id, { firstName: 'Ada', role: 'ADMIN', isActive: true });
  expect(refusals(renamed)).toEqual([]);
  expect(refusals(await updateUser(studio, lead.token, retired.id, { isActive: true }))).toEqual([]);
  expect((await deleteUser(studio, lead.token, lead.id)).data?.deleteUser.deletedId).toBe(lead.id);
  expect(await leads(studio)).toEqual([{ id: retired.id }]);
});

test('when two lead designers demote or deactivate each other at the same time, in two servers, always one stays a lead', async () => {
  await using studio = await openStudio();
  await using second = await aSecondServer(studio);
  const [ada, bisi] = [await aLead(studio), await aLead(studio)];
  const ways = [
    (server: Pick<TestStudio, 'url'>, token: string, id: string) =>
      updateUser(server, token, id, { role: 'JUNIOR_ADMIN' }).then(lost),
    (server: Pick<TestStudio, 'url'>, token: string, id: string) =>
      updateUser(server, token, id, { isActive: false }).then(lost),
  ];
  const restored = `update users set role = 'ADMIN', is_active = true`;
  for (let round = 0; round < 30; round += 1) {
    await runOn(studio.databaseUrl, restored);
    await runOn(studio.databaseUrl, 'update sessions set ended_at = null');
    const [one = lostNothing, two = lostNothing] = [ways[round % 2], ways[(round >> 1) % 2]];
    const outcomes = await Promise.all([one(studio, ada.token, bisi.id), two(second, bisi.token, ada.id)]);
    expect(outcomes.filter(outcome => outcome === 'lost')).toHaveLength(1);
    expect(await leads(studio)).toHaveLength(1);
  }
});

test('when many lead designers delete each other at the same time, at least one is left', async () => {
  await using studio = await openStudio();
  const people: Person[] = [];
  for (let i = 0; i < 6; i += 1) people.push(await aLead(studio));
  await Promise.all(
    people.map(({ token }, i) => deleteUser(studio, token, people[(i + 1) % people.length]?.id ?? token)),
  );
  expect((await leads(studio)).length).toBeGreaterThan(0);
});

const lostNothing = async () => 'kept';

/** "lost" when the change was made; otherwise the codes of the refusal. */
function lost({ data, errors }: Awaited<ReturnType<typeof updateUser>>): string {
  if (errors) return errors.map(({ extensions }) => extensions.code).join();
  return data?.updateUser.user ? 'lost' : (data?.updateUser.errors ?? []).map(({ code }) => code).join();
}
