import { expect, test } from 'vitest';
import { ask, data } from '../support/ask.ts';
import { guess, guesses, throttled, wrong } from '../support/guesses.ts';
import { holdLock } from '../support/hold-lock.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { changePassword, createUser, newUser, passphrase, refusals, updateUser } from '../support/roster.ts';
import { aSecondServer } from '../support/second-server.ts';
import { useStudio } from '../support/use-studio.ts';

const limits = { LOGINS_PER_ACCOUNT_AND_ADDRESS: '3', LOGINS_PER_ADDRESS: '8', LOGINS_PER_ACCOUNT: '6' };
const studio = useStudio(async studio => ({ lead: await aLead(studio) }), {
  env: { TRUST_PROXY: '127.0.0.1', ...limits },
});

test('a throttled designer gets in at once with the password that a lead designer sets, in every server', async () => {
  await using second = await aSecondServer(studio);
  const bisi = await aJunior(studio);
  await guesses(studio, 4, { login: bisi.username, from: '192.0.2.1' });
  await guesses(studio, 4, { login: bisi.email, from: '192.0.2.2' });
  expect(await throttledUntil(bisi)).toEqual(expect.any(String));
  await updateUser(studio, studio.lead.token, bisi.id, { password: passphrase });
  expect(await throttledUntil(bisi)).toBeNull();
  expect(await guess(second, { login: bisi.username, password: passphrase, from: '192.0.2.1' })).toBe('IN');
  expect(await guess(studio, { login: bisi.email, password: passphrase, from: '192.0.2.2' })).toBe('IN');
});

test('guesses from many addresses do not keep a designer with a new password out', async () => {
  const bisi = await aJunior(studio);
  for (let i = 0; i < 7; i += 1) await guess(studio, { login: bisi.username, from: `203.0.113.${i}` });
  expect(await guess(studio, { login: bisi.username, from: '192.0.2.3' })).toBe('THROTTLED');
  await updateUser(studio, studio.lead.token, bisi.id, { password: passphrase });
  expect(await guess(studio, { login: bisi.username, password: passphrase, from: '192.0.2.3' })).toBe('IN');
});

test('an address that is throttled stays so for other names, and gets no more tries at the opened one than another', async () => {
  const [bisi, ada] = [await aJunior(studio), await aJunior(studio)];
  const from = '192.0.2.4';
  for (let i = 0; i < 8; i += 1) await guess(studio, { login: `somebody-${i}`, from });
  for (const { username: login, password } of [ada, bisi]) {
    expect(await guess(studio, { login, password, from })).toBe('THROTTLED');
  }
  await updateUser(studio, studio.lead.token, bisi.id, { password: passphrase });
  expect(await guess(studio, { login: ada.username, password: ada.password, from })).toBe('THROTTLED');
  expect(await guess(studio, { login: bisi.username, password: passphrase, from })).toBe('IN');
  const later = [
    await guess(studio, { login: bisi.email, from }),
    ...(await guesses(studio, 4, { login: bisi.email, from })),
  ];
  expect(later).toEqual([...wrong(3), ...throttled(2)]);
  expect(await guess(studio, { login: ada.username, password: ada.password, from })).toBe('THROTTLED');
});

test('a change of one’s own password forgets what others have tried, and nobody can guess more often by it', async () => {
  const bisi = await aJunior(studio);
  await guesses(studio, 4, { login: bisi.username, from: '192.0.2.5' });
  expect(await throttledUntil(bisi)).not.toBeNull();
  expect(refusals(await changePassword(studio, bisi.token, 'wrong', passphrase))).toEqual([
    'WRONG_CREDENTIALS currentPassword',
  ]);
  expect(await throttledUntil(bisi)).not.toBeNull();
  expect(refusals(await changePassword(studio, bisi.token, bisi.password, passphrase))).toEqual([]);
  expect(await throttledUntil(bisi)).toBeNull();
  expect(await guess(studio, { login: bisi.username, password: passphrase, from: '192.0.2.5' })).toBe('IN');
});

test('a lead designer lifts a throttle, and the old password works again', async () => {
  const bisi = await aJunior(studio);
  const right = { login: bisi.username, password: bisi.password, from: '192.0.2.6' };
  await guesses(studio, 4, { login: bisi.username, from: '192.0.2.6' });
  expect(await guess(studio, right)).toBe('THROTTLED');
  expect(await lift(studio.lead, bisi)).toEqual({
    data: { liftThrottle: { user: { id: bisi.id, throttledUntil: null }, errors: [] } },
  });
  expect(await guess(studio, right)).toBe('IN');
});

test('nobody lifts their own throttle, and nobody but a lead designer lifts one', async () => {
  const [bisi, ada] = [await aJunior(studio), await aLead(studio)];
  expect((await lift(bisi, ada)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect((await lift(studio.lead, studio.lead)).data?.liftThrottle).toEqual({
    user: null,
    errors: [{ code: 'INVALID', path: ['userId'], message: 'Only another lead designer can lift your throttle.' }],
  });
  expect((await lift(studio.lead, { id: crypto.randomUUID() })).data?.liftThrottle).toMatchObject({
    errors: [{ code: 'NOT_FOUND', path: ['userId'] }],
  });
});

test('a sign-in that a new password overtakes does not forget the guesses at that password', async () => {
  const bisi = await aJunior(studio);
  const from = '192.0.2.7';
  await using reset = await holdLock(
    studio.databaseUrl,
    `update users set password_hash = (select password_hash from users where id = '${studio.lead.id}') || 'x' where id = '${bisi.id}'`,
  );
  const overtaken = guess(studio, { login: bisi.username, password: bisi.password, from });
  await reset.waitedFor();
  expect(await guesses(studio, 2, { login: bisi.username, from })).toEqual(wrong(2));
  await reset.commit();
  expect(await overtaken).toBe('WRONG_CREDENTIALS');
  expect(await guess(studio, { login: bisi.username, from })).toBe('THROTTLED');
});

test('who tries to sign in before they are added, or under a name that is given to them later, gets in once they have it', async () => {
  const input = newUser('early.bird');
  const right = { password: passphrase, from: '192.0.2.8' };
  await guesses(studio, 4, { login: 'early.bird', from: '192.0.2.8' });
  const id = (await createUser(studio, studio.lead.token, input)).data?.createUser.user?.id ?? '';
  expect(await guess(studio, { login: 'early.bird', ...right })).toBe('IN');
  await guesses(studio, 4, { login: 'night.owl', from: '192.0.2.9' });
  await updateUser(studio, studio.lead.token, id, { username: 'night.owl' });
  expect(await guess(studio, { login: 'night.owl', ...right, from: '192.0.2.9' })).toBe('IN');
});

test('until when somebody is throttled is for lead designers and themselves, and one statement for a whole list', async () => {
  const [bisi, ada] = [await aJunior(studio), await aJunior(studio)];
  await guesses(studio, 4, { login: bisi.username, from: '192.0.2.10' });
  const own = await data<{ me: { throttledUntil: string } }>(studio, '{ me { throttledUntil } }', bisi);
  const wait = (Date.parse(own.me.throttledUntil) - Date.now()) / 60_000;
  expect(wait > 14 && wait <= 15).toBe(true);
  const seen = await ask(studio, '{ customers { nodes { id } } me { throttledUntil } }', ada);
  expect(seen).toMatchObject({ data: { me: { throttledUntil: null } } });
  studio.statements();
  const { users } = await data<{ users: { nodes: { id: string; throttledUntil: string | null }[] } }>(
    studio,
    '{ users(first: 50) { nodes { id throttledUntil } } }',
    studio.lead,
  );
  expect(studio.statements()).toHaveLength(3);
  expect(users.nodes.filter(({ throttledUntil }) => throttledUntil).map(({ id }) => id)).toContain(bisi.id);
  expect(users.nodes.find(({ id }) => id === ada.id)?.throttledUntil).toBeNull();
});

async function throttledUntil({ id }: Person): Promise<string | null> {
  const query = 'query ($id: ID!) { user(id: $id) { throttledUntil } }';
  const { user } = await data<{ user: { throttledUntil: string | null } }>(studio, query, {
    token: studio.lead.token,
    variables: { id },
  });
  return user.throttledUntil;
}

function lift({ token }: { token: string }, { id }: { id: string }) {
  const operation =
    'mutation ($id: ID!) { liftThrottle(userId: $id) { user { id throttledUntil } errors { code path message } } }';
  return ask<{ liftThrottle: unknown }>(studio, operation, { token, variables: { id } });
}
