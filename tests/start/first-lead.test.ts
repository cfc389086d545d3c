import { expect, test } from 'vitest';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { useHomes } from './server-home.ts';
import { printedSignIns, signIn } from './signing-in.ts';

const openHome = useHomes();

const everybody = 'select username, email, role from users order by username';

test('a studio without settings gets one lead designer, whose password is printed', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const first = home.start({ DATABASE_URL: database.url });
  const url = await first.listening();
  expect(printedSignIns(first.stdout)).toEqual([
    { who: 'lead designer', username: 'lead', password: expect.stringMatching(/^\S{20,}$/) },
  ]);
  expect(first.stdout).toMatch(/^These passwords are not shown again\.$/m);
  expect(first.stdout).toMatch(new RegExp(`^Explorer: ${url}/graphql$`, 'm'));
  const [{ password } = expect.fail('No password was shown.')] = printedSignIns(first.stdout);
  expect((await signIn(url, 'LEAD', password)).user).toMatchObject({ username: 'lead', role: 'ADMIN' });
  expect(await runOn(database.url, everybody)).toEqual([
    { username: 'lead', email: 'lead@atelier.invalid', role: 'ADMIN' },
  ]);
});

test('the lead designer from the settings signs in with the part before the @, and is created only once', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const admin = {
    DATABASE_URL: database.url,
    ADMIN_EMAIL: 'Ada.Obi@house.example',
    ADMIN_PASSWORD: '  kept as it is  ',
  };
  const first = home.start(admin);
  const url = await first.listening();
  expect(first.stdout).not.toMatch(/password/i);
  for (const login of ['ada.obi', 'Ada.Obi', 'ada.obi@HOUSE.example']) {
    expect((await signIn(url, login, admin.ADMIN_PASSWORD)).user).toEqual({
      ...{ username: 'Ada.Obi', email: 'Ada.Obi@house.example', firstName: 'Ada.Obi', lastName: '', role: 'ADMIN' },
    });
  }
  await expect(signIn(url, 'ada.obi', 'kept as it is')).rejects.toThrow('WRONG_CREDENTIALS');
  await first.signal('SIGTERM');

  const second = home.start({ ...admin, ADMIN_EMAIL: 'other@house.example', ADMIN_PASSWORD: 'another password' });
  const again = await second.listening();
  expect((await signIn(again, 'ada.obi', admin.ADMIN_PASSWORD)).user.role).toBe('ADMIN');
  await expect(signIn(again, 'other', 'another password')).rejects.toThrow('WRONG_CREDENTIALS');
  expect(await runOn(database.url, everybody)).toEqual([
    { username: 'Ada.Obi', email: 'Ada.Obi@house.example', role: 'ADMIN' },
  ]);
});

test('a lead designer from the settings may have the name of a sample designer', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const admin = { ADMIN_EMAIL: 'tunde@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };
  const server = home.start({ DATABASE_URL: database.url, SAMPLE_DATA: 'true', ...admin });
  await Promise.race([server.ended, server.listening().catch(() => undefined)]);
  expect(server.stderr).toBe('');
});
