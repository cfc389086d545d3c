import { expect, test } from 'vitest';
import { ask, data } from '../support/ask.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { aSecondServer } from '../support/second-server.ts';
import { refresh, refreshed, refusedRefresh, sessionEnded, whoIs } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

interface UserSession {
  id: string;
  startedAt: string;
  lastUsedAt: string;
  expiresAt: string;
  userAgent: string | null;
  isCurrent: boolean;
}

test('a designer sees their open sessions, which device each is, and which one they are in', async () => {
  const bisi = await aJunior(studio);
  const phone = await signIn(bisi, 'Phone/7 (Lagos)');
  const sessions = await own(phone);
  const moment = expect.stringMatching(/^2\d{3}-.+Z$/);
  const common = { id: expect.any(String), startedAt: moment, lastUsedAt: moment, expiresAt: moment };
  expect(sessions).toEqual([
    { ...common, userAgent: 'Phone/7 (Lagos)', isCurrent: true },
    { ...common, userAgent: null, isCurrent: false },
  ]);
  for (const { startedAt, lastUsedAt } of sessions) expect(lastUsedAt).toBe(startedAt);
  expect((await own(bisi.token)).map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
});

test('a session is last used when its tokens were last renewed; other requests write nothing', async () => {
  const bisi = await aJunior(studio);
  await runOn(studio.databaseUrl, `update sessions set started_at = started_at - interval '1 day' where user_id = $1`, [
    bisi.id,
  ]);
  const [before] = await own(bisi.token);
  expect((await own(bisi.token))[0]).toEqual(before);
  const [after] = await own((await refreshed(studio, bisi.refreshToken)).accessToken);
  expect(after?.startedAt).toBe(before?.startedAt);
  expect(Date.parse(after?.lastUsedAt ?? '') - Date.parse(before?.lastUsedAt ?? '')).toBeGreaterThan(86_000_000);
});

test('sessions that have ended or expired are not listed', async () => {
  const bisi = await aJunior(studio);
  const [gone, old] = [await signIn(bisi, 'gone'), await signIn(bisi, 'old')];
  await ask(studio, 'mutation { logout }', { token: gone });
  const [{ id } = { id: '' }] = await own(old);
  await runOn(studio.databaseUrl, 'update sessions set expires_at = now() where id = $1', [id]);
  expect((await own(bisi.token)).map(({ userAgent }) => userAgent)).toEqual([null]);
  expect(await end(bisi.token, id)).toEqual(unknown);
});

test('a session that a lead designer ends is refused with its next request, in every server; the others go on', async () => {
  await using second = await aSecondServer(studio);
  const bisi = await aJunior(studio);
  const stolen = await signIn(bisi, 'stolen');
  expect(await whoIs(second, `Bearer ${bisi.token}`)).toBe(bisi.username);
  const before = await sessionsOf(bisi);
  const [newest, first] = before;
  expect([newest?.userAgent, first?.isCurrent]).toEqual(['stolen', false]);
  const ended = await end(studio.lead.token, first?.id ?? '');
  expect(ended).toEqual({ data: { endSession: { user: { id: bisi.id, sessions: [newest] }, errors: [] } } });
  for (const server of [studio, second]) {
    expect(await whoIs(server, `Bearer ${bisi.token}`)).toBe(sessionEnded);
    expect(await refresh(server, bisi.refreshToken)).toEqual(refusedRefresh);
    expect(await whoIs(server, `Bearer ${stolen}`)).toBe(bisi.username);
  }
  expect(await end(studio.lead.token, first?.id ?? '')).toEqual(unknown);
});

test('a junior designer ends their own sessions, and finds nobody else’s', async () => {
  const [bisi, ada] = [await aJunior(studio), await aJunior(studio)];
  const other = await signIn(bisi, 'other');
  const [{ id } = { id: '' }] = await own(other);
  expect(await end(ada.token, id)).toEqual(unknown);
  expect(await end(ada.token, crypto.randomUUID())).toEqual(unknown);
  expect(await whoIs(studio, `Bearer ${other}`)).toBe(bisi.username);
  expect((await end(bisi.token, id)).data?.endSession.errors).toEqual([]);
  expect(await whoIs(studio, `Bearer ${other}`)).toBe(sessionEnded);
  expect(await whoIs(studio, `Bearer ${bisi.token}`)).toBe(bisi.username);
});

test('who ends the session that they are in is signed out', async () => {
  const bisi = await aJunior(studio);
  const [{ id } = { id: '' }] = await own(bisi.token);
  const operation = `mutation { endSession(id: "${id}") { user { username email } errors { code } } logout }`;
  expect(await ask(studio, operation, { token: bisi.token })).toMatchObject({
    data: { endSession: { user: { username: bisi.username }, errors: [] }, logout: null },
    errors: [{ path: ['logout'], extensions: { code: 'SESSION_ENDED' } }],
  });
  expect(await whoIs(studio, `Bearer ${bisi.token}`)).toBe(sessionEnded);
});

test('a refresh and the end of its session at the same time leave it ended', async () => {
  for (let round = 0; round < 5; round += 1) {
    const bisi = await aJunior(studio);
    const [{ id } = { id: '' }] = await own(bisi.token);
    const [answer] = await Promise.all([refresh(studio, bisi.refreshToken), end(studio.lead.token, id)]);
    const token = answer.data?.refreshSession.session?.accessToken ?? bisi.token;
    expect(await whoIs(studio, `Bearer ${token}`)).toBe(sessionEnded);
  }
});

test('what a client calls itself is stored without control characters, and no longer than 200 characters', async () => {
  const bisi = await aJunior(studio);
  const hostile = `  \t<b>Caf\u00e9\u0085\u00ad${'x'.repeat(4000)}`;
  const [session] = await own(await signIn(bisi, hostile));
  expect(session?.userAgent).toBe(`<b>Caf${'x'.repeat(194)}`);
});

test('the sessions of a list of users are one statement, and colleagues do not see them', async () => {
  const bisi = await aJunior(studio);
  studio.statements();
  const query = '{ users(first: 20) { nodes { id sessions { id userAgent } } } }';
  const { users } = await data<{ users: { nodes: { id: string; sessions: unknown[] }[] } }>(studio, query, studio.lead);
  expect(studio.statements()).toHaveLength(3);
  expect(users.nodes.find(({ id }) => id === bisi.id)?.sessions).toHaveLength(1);
  await ask(studio, 'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { errors { code } } }', {
    token: studio.lead.token,
    variables: { input: { name: 'Amara' } },
  });
  await ask(studio, recordItem, studio.lead);
  const seen = await ask(
    studio,
    '{ inventoryItems { nodes { createdBy { username sessions { id } throttledUntil } } } }',
    bisi,
  );
  expect(seen).toMatchObject({
    data: {
      inventoryItems: {
        nodes: [{ createdBy: { username: studio.lead.username, sessions: null, throttledUntil: null } }],
      },
    },
    extensions: { hiddenFields: ['User.sessions', 'User.throttledUntil'] },
  });
});

const recordItem = `mutation { createInventoryItem(input: { name: "Lace", category: "Cloth", unit: METRE, quantity: "1", price: "1" })
  { errors { code } } }`;
const fields = 'id startedAt lastUsedAt expiresAt userAgent isCurrent';
const unknown = {
  data: {
    endSession: {
      user: null,
      errors: [{ code: 'NOT_FOUND', path: ['id'], message: 'No open session has this id; it may have ended.' }],
    },
  },
};

async function own(token: string): Promise<UserSession[]> {
  const { me } = await data<{ me: { sessions: UserSession[] } }>(studio, `{ me { sessions { ${fields} } } }`, {
    token,
  });
  return me.sessions;
}

async function sessionsOf({ id }: Person): Promise<UserSession[]> {
  const { user } = await data<{ user: { sessions: UserSession[] } }>(
    studio,
    `query ($id: ID!) { user(id: $id) { sessions { ${fields} } } }`,
    { token: studio.lead.token, variables: { id } },
  );
  return user.sessions;
}

/** Signs in with a `User-Agent`. Returns the access token. */
async function signIn({ username: login, password }: Person, userAgent: string): Promise<string> {
  const operation = 'mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } } }';
  const { login: answer } = await data<{ login: { session: { accessToken: string } } }>(studio, operation, {
    variables: { input: { login, password } },
    headers: { 'user-agent': userAgent },
  });
  return answer.session.accessToken;
}

function end(token: string, id: string) {
  const operation = `mutation ($id: ID!) {
    endSession(id: $id) { user { id sessions { ${fields} } } errors { code path message } }
  }`;
  return ask<{ endSession: { errors: unknown[] } }>(studio, operation, { token, variables: { id } });
}
