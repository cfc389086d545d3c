import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { guess, guesses, throttled, wrong } from '../support/guesses.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const limits = { LOGINS_PER_ACCOUNT_AND_ADDRESS: '3', LOGINS_PER_ACCOUNT: '6' };
const studio = useStudio({ env: { TRUST_PROXY: '127.0.0.1', ...limits } });

test('after too many guesses with both names of a designer, the right password is refused like a wrong one', async () => {
  const { username, email, password } = await aLead(studio);
  const from = '192.0.2.1';
  expect(await guesses(studio, 2, { login: username, from })).toEqual(wrong(2));
  expect(await guess(studio, { login: email.toUpperCase(), from })).toBe('WRONG_CREDENTIALS');
  for (const login of [username, email]) {
    expect(await guess(studio, { login, password, from })).toBe('WRONG_CREDENTIALS');
    expect(await guess(studio, { login, password, from: '192.0.2.10' })).toBe('IN');
  }
  expect(await guess(studio, { login: username, password, from })).toBe('THROTTLED');
  await runOn(studio.databaseUrl, `update login_attempts set expire = expire - 15 * 60 * 1000`);
  expect(await guess(studio, { login: username, password, from })).toBe('IN');
});

test('guesses from many addresses with both names share a limit, which does not apply to known addresses', async () => {
  const { username, email, password } = await aLead(studio);
  expect(await guess(studio, { login: username, password, from: '198.51.100.20' })).toBe('IN');
  for (let i = 0; i < 6; i += 1) {
    const login = i % 2 ? username : email;
    expect(await guess(studio, { login, from: `203.0.113.${i}` })).toBe('WRONG_CREDENTIALS');
  }
  for (const login of [username, email]) {
    expect(await guess(studio, { login, password, from: '203.0.113.99' })).toBe('WRONG_CREDENTIALS');
    expect(await guess(studio, { login, password, from: '198.51.100.20' })).toBe('IN');
  }
});

test('an address that an earlier version marked as known for an e-mail address stays known', async () => {
  const { username, email, password } = await aLead(studio);
  const from = '198.51.100.30';
  const key = createHash('sha256')
    .update(JSON.stringify([email, from]))
    .digest('base64url');
  const expire = Date.now() + 60 * 60 * 1000;
  await runOn(studio.databaseUrl, 'insert into login_attempts values ($1, 1, $2)', [`known:${key}`, expire]);
  for (let i = 0; i < 6; i += 1) await guess(studio, { login: email, from: `203.0.113.${i + 20}` });
  expect(await guess(studio, { login: email, password, from: '203.0.113.98' })).toBe('THROTTLED');
  expect(await guess(studio, { login: username, password, from })).toBe('WRONG_CREDENTIALS');
  expect(await guess(studio, { login: email, password, from })).toBe('IN');
});

test('signing in resets the count that both names share', async () => {
  const { username, email, password } = await aLead(studio);
  const from = '192.0.2.2';
  for (let round = 0; round < 2; round += 1) {
    for (const login of [username, email]) expect(await guess(studio, { login, from })).toBe('WRONG_CREDENTIALS');
    expect(await guess(studio, { login: email, password, from })).toBe('IN');
  }
});

test.each([
  ['username', 'email'],
  ['email', 'username'],
] as const)('guesses with the %s do not throttle the %s, whether or not a designer has them', async (first, second) => {
  const designer = await aLead(studio);
  const outcomes: string[][] = [];
  for (const names of [designer, { username: 'nobody', email: 'nobody@example.com' }]) {
    const from = `198.51.100.${40 + outcomes.length}`;
    const before = await guesses(studio, 4, { login: names[first], from });
    outcomes.push([...before, ...(await guesses(studio, 4, { login: names[second], from }))]);
    await runOn(studio.databaseUrl, 'truncate login_attempts');
  }
  const each = [...wrong(3), ...throttled(1)];
  expect(outcomes).toEqual([
    [...each, ...each],
    [...each, ...each],
  ]);
});

test('each name that nobody has is counted by itself', async () => {
  const from = '192.0.2.3';
  for (const login of ['nobody', 'nobody@example.com', 'somebody@example.com']) {
    expect(await guesses(studio, 4, { login, from })).toEqual([...wrong(3), ...throttled(1)]);
  }
});

test('which spellings share a limit does not depend on whether a designer has the name', async () => {
  const { username, email } = await aLead(studio, { username: 'chinelo' });
  const outcomes: string[][] = [];
  for (const [i, login] of [username, 'chinedu', email, 'chinedu@example.com'].entries()) {
    const from = `198.51.100.${i}`;
    await guesses(studio, 3, { login, from });
    const spellings = [login, login.toUpperCase(), login.replace('i', '\u00ed'), login.replace('i', '\u0131')];
    const results: string[] = [];
    for (const spelling of spellings) results.push(await guess(studio, { login: spelling, from }));
    outcomes.push(results);
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
  expect(outcomes[3]).toEqual(outcomes[2]);
});
