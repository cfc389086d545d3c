import { expect, test } from 'vitest';
import { foldName, invisibleCharacters } from '../../src/platform/basics/fold-name.ts';
import { foldLogin } from '../../src/users/fold-login.ts';
import { characters, foldedDifferently, foldedIn } from '../support/folded-characters.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

const inPostgres = (texts: string[]) => foldedIn(studio.databaseUrl, texts);

test('PostgreSQL folds every character as JavaScript does, or leaves those that are newer than it or its ICU', async () => {
  const { newer, ...wrong } = await foldedDifferently(studio.databaseUrl);
  expect(wrong).toEqual({ others: [], merged: [] });
  expect(newer.length).toBeLessThan(1200);
});

test('what is folded stays as it is when it is folded again', () => {
  expect(characters.filter(letter => foldName(foldName(letter)) !== foldName(letter))).toEqual([]);
});

test('what is folded into one name shares one count of attempts', () => {
  expect(characters.filter(letter => foldLogin(letter) !== foldLogin(foldName(letter)))).toEqual([]);
});

test('every character that Unicode lets programs ignore is invisible, and no letter or digit with a shape is', () => {
  const isInvisible = new RegExp(`^[${invisibleCharacters}]$`, 'u');
  const ignorable = characters.filter(letter => /\p{Default_Ignorable_Code_Point}/u.test(letter));
  expect(ignorable.filter(letter => !isInvisible.test(letter))).toEqual([]);
  const others = characters.filter(letter => isInvisible.test(letter) && !ignorable.includes(letter));
  expect(others.filter(letter => !/[\p{Cf}\p{Cn}]/u.test(letter))).toEqual([]);
});

test.each([
  ['MIKI', 'miki', 'Miki'],
  ['İPEK', 'ipek', 'IPEK', 'İpek'],
  ['ΝΊΚΟΣ', 'νίκος', 'νίκοσ'],
  ['ΣΟΦΌΣ ΝΊΚΟΣ', 'Σοφός Νίκος'],
  ['WEIẞ', 'weiß'],
  ['ỌLÁ', 'ọlá', 'o\u0323la\u0301', 'o\u200d\u0323la\u0301'],
  ['T\u0308', '\u1e97'],
  ['waist', 'Ｗａｉｓｔ', 'wa\u00adist', '\ufeffwaist\u200b', 'w\u2060aist\ufe0f', '\u202ewaist\u202c', 'wai\u034fst'],
  ['silk satin', 'Silk\u00a0Satin', 'silk  satin', 'silk\u3000satin', ' silk \u200b satin ', 'silk\u2003satin'],
  ['カタカナガ', 'ｶﾀｶﾅｶﾞ'],
  ['한글', '\u1112\u1161\u11ab\u1100\u1173\u11af', '\u3164한글', '한\uffa0글'],
  ['👩‍👧', '👩👧'],
  ['ﬁligree', 'filigree'],
])('%s is the same name in other spellings, in PostgreSQL and in JavaScript', async (...spellings) => {
  const folded = await inPostgres(spellings);
  expect(new Set([...folded, ...spellings.map(foldName)]).size).toBe(1);
  expect(new Set(spellings.map(foldLogin)).size).toBe(1);
});

test.each([
  ['ılık', 'ilik'],
  ['STRASSE', 'Straße'],
  ['Ola', 'Ọlá'],
  ['co-op', 'coop'],
  ['silk satin', 'silksatin'],
])('%s and %s are two names', async (one, other) => {
  expect(foldName(one)).not.toBe(foldName(other));
  expect(new Set(await inPostgres([one, other])).size).toBe(2);
});
