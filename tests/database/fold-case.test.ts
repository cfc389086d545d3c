import { expect, test } from 'vitest';
import { foldCase, foldedColumn } from '../../src/platform/database/fold-case.ts';
import { foldLogin } from '../../src/users/fold-login.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

/** The planes of Unicode that have letters, without surrogates, which cannot be stored. */
const characters = Array.from({ length: 0x1ffff }, (_, i) => i + 1)
  .filter(code => code < 0xd800 || code > 0xdfff)
  .map(code => String.fromCodePoint(code));

test('PostgreSQL folds every character as JavaScript does, or leaves capital letters that are newer than its ICU', async () => {
  const rows = await runOn<{ letter: string; folded: string }>(
    studio.databaseUrl,
    `select letter, ${foldedColumn('letter')} as folded from unnest($1::text[]) as letter`,
    [characters],
  );
  expect(rows).toHaveLength(characters.length);
  const others = rows.filter(({ letter, folded }) => folded !== foldCase(letter));
  expect(others.filter(({ letter, folded }) => folded !== letter || letter < '\u1c80')).toEqual([]);
});

test('what is folded into one name shares one count of attempts', () => {
  expect(characters.filter(letter => foldLogin(letter) !== foldLogin(foldCase(letter)))).toEqual([]);
});

test.each([
  ['MIKI', 'miki', 'Miki'],
  ['İPEK', 'ipek', 'IPEK', 'İpek'],
  ['ΝΊΚΟΣ', 'νίκος', 'νίκοσ'],
  ['ΣΟΦΌΣ ΝΊΚΟΣ', 'Σοφός Νίκος'],
  ['WEIẞ', 'weiß'],
  ['ỌLÁ', 'ọlá'],
])('%s is the same name in other letters, in PostgreSQL and in JavaScript', async (...spellings) => {
  const [{ folded } = { folded: [] }] = await runOn<{ folded: string[] }>(
    studio.databaseUrl,
    `select array_agg(${foldedColumn('name')}) as folded from unnest($1::text[]) as name`,
    [spellings],
  );
  expect(new Set([...folded, ...spellings.map(foldCase)]).size).toBe(1);
  expect(new Set(spellings.map(foldLogin)).size).toBe(1);
});

test.each([
  ['ılık', 'ilik'],
  ['STRASSE', 'Straße'],
  ['Ola', 'Ọlá'],
])('%s and %s are two names', (one, other) => {
  expect(foldCase(one)).not.toBe(foldCase(other));
});
