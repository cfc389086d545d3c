import { expect, test } from 'vitest';
import { post } from '../support/ask.ts';
import { answerTo, guess, guesses, throttled, wrong } from '../support/guesses.ts';
import { aJunior, aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { aSecondServer } from '../support/second-server.ts';
import { useStudio } from '../support/use-studio.ts';

/** Lower than the defaults, because each guess is slow. */
const limits = { LOGINS_PER_ACCOUNT_AND_ADDRESS: '3', LOGINS_PER_ADDRESS: '8', LOGINS_PER_ACCOUNT: '6' };

const studio = useStudio({ env: { TRUST_PROXY: '127.0.0.1', ...limits } });

test('after three wrong passwords for one account from one address, the right one is refused too, for 15 minutes', async () => {
  const ada = await aLead(studio);
  const right = { login: ada.username, password: ada.password, from: '192.0.2.1' };
  expect(await guesses(studio, 3, { login: ada.username, from: '192.0.2.1' })).toEqual(wrong(3));
  expect(await answerTo(studio, right)).toEqual({
    session: null,
    errors: [
      {
        __typename: 'ThrottledError',
        code: 'THROTTLED',
        message: 'Too many failed attempts: try again in 15 minutes.',
        path: [],
        retryAfter: expect.toSatisfy(seconds => seconds > 840 && seconds <= 900),
      },
    ],
  });
  expect(await runOn(studio.databaseUrl, 'select last_login_at from users where id = $1', [ada.id])).toEqual([
    { last_login_at: null },
  ]);
  await later('14 minutes');
  expect(await guess(studio, right)).toBe('THROTTLED');
  await later('1 minute');
  expect(await guess(studio, right)).toBe('IN');
});

test('a refused sign-in is answered with status 200', async () => {
  const operation = 'mutation { login(input: { login: "x", password: "y" }) { errors { code } } }';
  const headers = { 'x-forwarded-for': '192.0.2.9' };
  await guesses(studio, 3, { login: 'x', from: '192.0.2.9' });
  const response = await post(studio, operation, { headers });
  expect([response.status, await response.json()]).toMatchObject([
    200,
    { data: { login: { errors: [{ code: 'THROTTLED' }] } } },
  ]);
});

test('a throttled designer can sign in from another address, and colleagues from the same one', async () => {
  const [ada, bisi] = [await aLead(studio), await aJunior(studio)];
  await guesses(studio, 4, { login: ada.username, from: '192.0.2.2' });
  expect(await guess(studio, { login: ada.username, password: ada.password, from: '192.0.2.3' })).toBe('IN');
  expect(await guess(studio, { login: bisi.username, password: bisi.password, from: '192.0.2.2' })).toBe('IN');
});

test('of fifty guesses at the same time in two servers exactly three are checked, and all are counted', async () => {
  await using second = await aSecondServer(studio);
  await runOn(studio.databaseUrl, 'truncate login_attempts');
  const { username: login } = await aLead(studio);
  const servers = Array.from({ length: 50 }, (_, i) => (i % 2 ? studio : second));
  const results = await Promise.all(servers.map((server, i) => guess(server, { login, from: from(i, '192.0.2.4') })));
  expect(results.sort()).toEqual([...throttled(47), ...wrong(3)]);
  const counted = `select split_part(key, ':', 1) as kind, points from login_attempts order by kind`;
  expect(await runOn(studio.databaseUrl, counted)).toEqual([
    { kind: 'account', points: 3 },
    { kind: 'address', points: 50 },
    { kind: 'pair', points: 8 },
    { kind: 'user', points: 3 },
    { kind: 'user-pair', points: 3 },
  ]);
});

test('a successful sign-in resets the count', async () => {
  const { username: login, password } = await aLead(studio);
  for (let round = 0; round < 2; round += 1) {
    expect(await guesses(studio, 2, { login, from: '192.0.2.5' })).toEqual(wrong(2));
    expect(await guess(studio, { login, password, from: '192.0.2.5' })).toBe('IN');
  }
});

test('an address that tries many names is throttled for all of them; one where many sign in is not', async () => {
  const { username: login, password } = await aLead(studio);
  expect(await guesses(studio, 9, { login, password, from: '192.0.2.6' })).toEqual(Array(9).fill('IN'));
  for (let i = 0; i < 8; i += 1) {
    expect(await guess(studio, { login: `somebody-${i}`, from: '192.0.2.6' })).toBe('WRONG_CREDENTIALS');
  }
  const { errors } = await answerTo(studio, { login, password, from: '192.0.2.6' });
  expect(errors).toMatchObject([{ code: 'THROTTLED', retryAfter: expect.toSatisfy(seconds => seconds <= 3600) }]);
  expect(await guess(studio, { login, password, from: '192.0.2.7' })).toBe('IN');
  await later('1 hour');
  expect(await guess(studio, { login, password, from: '192.0.2.6' })).toBe('IN');
});

test('guesses from many addresses throttle an account, but not at an address where its designer signed in before', async () => {
  const { username: login, password } = await aLead(studio);
  expect(await guess(studio, { login, password, from: '198.51.100.1' })).toBe('IN');
  for (let i = 0; i < 6; i += 1) {
    expect(await guess(studio, { login, from: `203.0.113.${i}` })).toBe('WRONG_CREDENTIALS');
  }
  expect(await guess(studio, { login, password, from: '198.51.100.2' })).toBe('THROTTLED');
  expect(await guess(studio, { login, password, from: '198.51.100.1' })).toBe('IN');
  await later('1 hour');
  expect(await guess(studio, { login, password, from: '198.51.100.2' })).toBe('IN');
});

/** X-Forwarded-For, in every third request with a forged address in front: only the last one is from the proxy. */
function from(i: number, address: string): string {
  return i % 3 === 0 ? `10.0.0.${i}, ${address}` : address;
}

/** Moves everything that was counted into the past. */
function later(time: string) {
  const milliseconds = `extract(epoch from interval '${time}') * 1000`;
  return runOn(studio.databaseUrl, `update login_attempts set expire = expire - ${milliseconds}`);
}
