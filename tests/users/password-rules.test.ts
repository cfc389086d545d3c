import { describe, expect, test } from 'vitest';
import { findPasswordProblem } from '../../src/users/password-rules.ts';

const owner = { username: 'adaeze', email: 'ada.obi@house.example', firstName: 'Adaeze', lastName: 'Obi' };
const studio = { name: 'Maison Lagos', currency: 'NGN', digits: 2, timeZone: 'Africa/Lagos' };
const problemOf = (password: string) => findPasswordProblem(password, owner, studio);

const tooShort = /^It must have at least 15 characters/;
const tooLong = 'It must have at most 256 characters.';
const tooEasy = /^It is too easy to guess: use four or five unrelated words/;

test.each([
  'correct horse battery staple',
  'seven lanterns over the lagoon',
  'a long password of somebody',
  'needle and thread',
  'Hush-Correct-Horse',
  'gqLZPjPjq8bNwHqGzJBv',
  'adaeze obi loves seven lanterns over the lagoon',
  'これは長いパスフレーズです猫と犬',
  'ọjọ́ ìbí mi ni ọjọ́ kejìlá oṣù kẹwàá',
  `seven lanterns over the lagoon ${'x'.repeat(225)}`,
])('%j may be chosen', async password => {
  expect(await problemOf(password)).toBeNull();
});

describe('a password that is easy to guess is refused:', () => {
  test.each([
    ['a common password twice', 'passwordpassword'],
    ['a common password thrice', 'password password password'],
    ['a common password in other spelling, twice', 'P@ssw0rdP@ssw0rd'],
    ['a common password with digits', 'password12345678'],
    ['one letter', 'aaaaaaaaaaaaaaaa'],
    ['one letter, and another', 'aaaaaaaaaaaaaaaab'],
    ['two letters', 'abababababababab'],
    ['a row of digits', '123456789012345'],
    ['a row of digits that goes on', '123456789012345678901234567890'],
    ['the alphabet', 'abcdefghijklmnopqrstuvwxyz'],
    ['rows of keys', 'qwertyuiopasdfgh'],
    ['all rows of keys', 'qwertyuiopasdfghjklzxcvbnm'],
    ['the user name again and again', 'adaezeadaezeadaeze'],
    ['the user name padded out', 'adaeze1234567890'],
    ['the whole name padded out', 'Adaeze Obi 2026 !!'],
    ['the name and the studio', 'Adaeze@MaisonLagos'],
    ['the e-mail address', 'ada.obi@house.example'],
    ['the e-mail address padded out', 'ada.obi@house.example1!'],
    ['the name before the @ padded out', 'ada.obi ada.obi ada.obi'],
    ['the studio', 'maison lagos 2026'],
    ['the studio padded out', 'Maison-Lagos-Lagos-Maison'],
    ['wide letters that are ordinary ones', 'ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ'],
    ['a common password 32 times', 'password'.repeat(32)],
    ['256 blanks', ' '.repeat(256)],
  ])('%s', async (_what, password) => {
    const problem = await problemOf(password);
    expect(problem).toMatch(tooEasy);
    expect(problem).not.toContain(password);
  });
});

test('length is counted in characters as people see them in NFKC, not in units of an encoding', async () => {
  expect(await problemOf('lagoon lantern')).toMatch(tooShort);
  expect(await problemOf('lagoon lanterns')).toBeNull();
  expect(await problemOf('🧵🪡👗🧶✂📐🪢')).toMatch(tooShort);
  expect(await problemOf('e\u0301'.repeat(14))).toMatch(tooShort);
  expect(await problemOf('')).toMatch(tooShort);
  const long = 'seven lanterns over the lagoon ';
  expect(await problemOf(long + '🧵'.repeat(225))).toBeNull();
  expect(await problemOf(long + 'e\u0301'.repeat(225))).toBeNull();
  expect(await problemOf(`${long}${'x'.repeat(226)}`)).toBe(tooLong);
  expect(await problemOf('ﷺ'.repeat(15))).toBe(tooLong);
  expect(await problemOf('x'.repeat(100_000))).toBe(tooLong);
});

test('hostile passwords are checked without blocking the event loop', async () => {
  let turns = 0;
  const turn = () => {
    turns += 1;
    turning = setImmediate(turn);
  };
  let turning = setImmediate(turn);
  expect(await problemOf('p@55w0rd'.repeat(32))).toMatch(tooEasy);
  clearImmediate(turning);
  expect(turns).toBeGreaterThanOrEqual(4);
});

test('names of a hundred thousand words do not slow it down', async () => {
  const names = 'ab cd '.repeat(50_000);
  const flooded = { ...owner, firstName: names, lastName: names, username: names };
  expect(await findPasswordProblem('seven lanterns over the lagoon', flooded, studio)).toBeNull();
});
