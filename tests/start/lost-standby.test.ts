import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { runOn } from '../support/postgres.ts';
import { useHomes } from './server-home.ts';
import { signIn } from './signing-in.ts';

const openHome = useHomes();

const admin = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };
const create = (key: string) => `mutation { createCustomer(input: { name: "Simi", idempotencyKey: "${key}" }) {
  customer { name } errors { message } } }`;

test('a change that waits for a standby that is lost is answered in time, and is made once when it is sent again', async () => {
  await using home = await openHome();
  const limits = { DATABASE_STATEMENT_MS: '2000', DATABASE_LOCK_MS: '2000' };
  const server = home.start({ ...admin, ...limits });
  const url = await server.listening();
  const { accessToken: token } = await signIn(url, 'ada', admin.ADMIN_PASSWORD);
  const { url: database } = await home.postgres();
  const superuser = database.replace('//atelier@', '//postgres@');
  await runOn(superuser, "alter system set synchronous_standby_names = 'lost'");
  await runOn(superuser, 'select pg_reload_conf()');

  // PostgreSQL reads its configuration a little later: until then changes are made.
  let made = 0;
  const sendNext = () => ask({ url }, create(`change ${made}`), { token });
  let { errors } = await sendNext();
  while (!errors) {
    made += 1;
    ({ errors } = await sendNext());
  }
  expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
  expect(errors?.[0]?.message).toBe(
    'The change may have been made, but the database has not confirmed it: send it again with the same ' +
      'idempotencyKey, which makes it once. Without one, look first whether it was made.',
  );
  // Queries are answered.
  expect(await ask({ url }, '{ me { username } }', { token })).toEqual({ data: { me: { username: 'ada' } } });
  // The same change waits for the first one, and is not made twice.
  expect((await sendNext()).errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);

  await runOn(superuser, 'alter system reset synchronous_standby_names');
  await runOn(superuser, 'select pg_reload_conf()');
  await expect.poll(sendNext, { timeout: 60_000 }).toEqual({
    data: { createCustomer: { customer: { name: 'Simi' }, errors: [] } },
  });
  expect(await runOn(database, 'select count(*)::int as customers from customers')).toEqual([{ customers: made + 1 }]);
  expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null });
});
