import { expect, test } from 'vitest';
import { guess, guesses, throttled, wrong } from '../support/guesses.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const limits = { LOGINS_PER_ACCOUNT_AND_ADDRESS: '3', LOGINS_PER_ACCOUNT: '6' };
const studio = useStudio({ env: { TRUST_PROXY: '127.0.0.1', ...limits } });

test('the username and the e-mail address of a designer share one limit at an address', async () => {
  const { username, email, password } = await aLead(studio);
  const from = '192.0.2.1';
  expect(await guesses(studio, 2, { login: username, from })).toEqual(wrong(2));
  expect(await guess(studio, { login: email.toUpperCase(), from })).toBe('WRONG_CREDENTIALS');
  for (const login of [username, email]) expect(await guess(studio, { login, password, from })).toBe('THROTTLED');
});

test('they share the limit of the account for guesses from many addresses, too', async () => {
  const { username, email, password } = await aLead(studio);
  for (let i = 0; i < 6; i += 1) {
    const login = i % 2 ? username : email;
    expect(await guess(studio, { login, from: `203.0.113.${i}` })).toBe('WRONG_CREDENTIALS');
  }
  for (const login of [username, email]) {
    expect(await guess(studio, { login, password, from: '203.0.113.99' })).toBe('THROTTLED');
  }
});

test('signing in with one of them clears the failed attempts with the other', async () => {
  const { username, email, password } = await aLead(studio);
  const from = '192.0.2.2';
  expect(await guesses(studio, 2, { login: username, from })).toEqual(wrong(2));
  expect(await guess(studio, { login: email, password, from })).toBe('IN');
  expect(await guesses(studio, 3, { login: username, from })).toEqual(wrong(3));
});

test('a name that nobody has is an account by itself', async () => {
  const from = '192.0.2.3';
  for (const login of ['nobody', 'nobody@example.com', 'n\u00f6body@example.com']) {
    expect(await guesses(studio, 4, { login, from })).toEqual([...wrong(3), ...throttled(1)]);
  }
});

test('spellings share a limit or do not, no matter whether a designer has the name', async () => {
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
