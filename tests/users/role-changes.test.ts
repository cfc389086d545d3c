import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { anInventoryItem, anOrder } from '../support/factories.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { logIn, refreshed, sessionEnded, whoIs } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => {
  await aLead(studio, { username: 'the-lead-there-must-be' });
  const item = await anInventoryItem(studio, { price: '1000' });
  const order = await anOrder(studio, { items: [{ item, quantity: '1' }] });
  return { order };
});

test('a lead designer who is made a junior loses a lead’s rights at once, with the same token', async () => {
  const ada = await aLead(studio);
  expect(await priceFor(ada.token)).toEqual({
    data: { order: { price: { amount: '1000.00' } }, me: { role: 'ADMIN' } },
  });
  await set(ada, "role = 'JUNIOR_ADMIN'");
  const asJunior = {
    data: { order: { price: null }, me: { role: 'JUNIOR_ADMIN' } },
    extensions: { hiddenFields: ['Order.price'] },
  };
  expect(await priceFor(ada.token)).toEqual(asJunior);
  expect(await moving(ada.token)).toMatchObject({
    data: { transitionOrder: null },
    errors: [{ path: ['transitionOrder'], extensions: { code: 'FORBIDDEN' } }],
  });
  expect(await runOn(studio.databaseUrl, 'select status from orders')).toEqual([{ status: 'PENDING' }]);
  const next = await refreshed(studio, ada.refreshToken);
  expect(next.user.role).toBe('JUNIOR_ADMIN');
  expect(await priceFor(next.accessToken)).toEqual(asJunior);
});

test('a junior designer who is made a lead has a lead’s rights at once, with the same token', async () => {
  const bisi = await aJunior(studio);
  expect((await priceFor(bisi.token)).extensions).toEqual({ hiddenFields: ['Order.price'] });
  await set(bisi, "role = 'ADMIN'");
  expect(await priceFor(bisi.token)).toEqual({
    data: { order: { price: { amount: '1000.00' } }, me: { role: 'ADMIN' } },
  });
});

test('a deactivated designer is refused at once, and can sign in again after being reactivated', async () => {
  const ada = await aLead(studio);
  await set(ada, 'is_active = false');
  expect(await whoIs(studio, `Bearer ${ada.token}`)).toBe(sessionEnded);
  expect((await logIn(studio, ada.username, ada.password)).data?.login.session).toBeNull();
  await set(ada, 'is_active = true');
  expect((await logIn(studio, ada.username, ada.password)).data?.login.session?.user.username).toBe(ada.username);
});

test('a designer who no longer exists is refused at once', async () => {
  const ada = await aLead(studio);
  await runOn(studio.databaseUrl, 'delete from users where id = $1', [ada.id]);
  expect(await whoIs(studio, `Bearer ${ada.token}`)).toBe(sessionEnded);
});

test('a token contains no role, only the user and the session', async () => {
  const bisi = await aJunior(studio);
  const [, claims = ''] = bisi.token.split('.');
  expect(Object.keys(JSON.parse(Buffer.from(claims, 'base64url').toString())).sort()).toEqual([
    'aud',
    'exp',
    'iat',
    'iss',
    'sid',
    'sub',
  ]);
});

function priceFor(token: string) {
  return ask(studio, 'query ($id: ID!) { order(id: $id) { price { amount } } me { role } }', {
    variables: { id: studio.order.id },
    token,
  });
}

function moving(token: string) {
  return ask(
    studio,
    'mutation ($id: ID!) { transitionOrder(id: $id, input: { to: IN_PROGRESS }) { order { id } errors { code } } }',
    { variables: { id: studio.order.id }, token },
  );
}

function set({ id }: Person, change: string) {
  return runOn(studio.databaseUrl, `update users set ${change} where id = $1`, [id]);
}
