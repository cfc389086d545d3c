import { expect, test } from 'vitest';
import { foldName, invisibleCharacters } from '../../src/platform/basics/fold-name.ts';
import { foldedColumn } from '../../src/platform/database/folded.ts';
import { foldLogin } from '../../src/users/fold-login.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

/** The parts of Unicode where characters have other forms, or show nothing; without surrogates, which cannot be stored. */
const characters = [
  [0x1, 0xd7ff],
  [0xe000, 0x1ffff],
  [0x2f800, 0x2fa1f],
  [0xe0000, 0xe1000],
].flatMap(([first = 0, last = 0]) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
);

/** Texts in PostgreSQL, folded, in the same order. */
async function inPostgres(texts: string[]): Promise<string[]> {
  const [row] = await runOn<{ folded: string[] }>(
    studio.databaseUrl,
    `select array_agg(${foldedColumn('text')} order by i) as folded from unnest($1::text[]) with ordinality as texts (text, i)`,
    [texts],
  );
  return row?.folded ?? [];
}

test('PostgreSQL folds every character as JavaScript does, or leaves those that are newer than it or its ICU', async () => {
  const inside = characters.map(letter => `a${letter}\u0301 b`);
  for (const texts of [characters, inside]) {
    const folded = await inPostgres(texts);
    expect(folded).toHaveLength(texts.length);
    const others = texts.filter((text, i) => folded[i] !== foldName(text));
    const older = others.filter(text => [...text].some(letter => letter >= '\u1ac0'));
    expect(others.filter(text => !older.includes(text))).toEqual([]);
    expect(others.length).toBeLessThan(600);
    // What PostgreSQL makes one name is one in JavaScript: it only tells more apart.
    for (const [i, text] of texts.entries()) {
      if (folded[i] !== foldName(text) && foldName(folded[i] ?? '') !== foldName(text)) throw new Error(text);
    }
  }
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
