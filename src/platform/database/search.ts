import { type Expression, type RawBuilder, sql } from 'kysely';
import { badUserInput } from '../basics/refusals.ts';
import { folded } from './folded.ts';

/** Limits of a search text, in UTF-16 code units and words: enough for any name, without loading the database. */
const maxCharacters = 200;
const maxWords = 8;

/**
 * The words of a search text. Empty for an empty text, which finds everything. Throws BAD_USER_INPUT when it is too
 * long.
 */
export function searchWords(search: string | null | undefined): string[] {
  const text = search ?? '';
  const words = text.length > maxCharacters ? [] : text.normalize('NFC').split(/\s+/u).filter(Boolean);
  if (text.length > maxCharacters || words.length > maxWords) {
    throw badUserInput(`\`search\` can have at most ${maxWords} words and ${maxCharacters} characters.`);
  }
  return words;
}

/**
 * Whether the column contains `word`, compared as names are. It is normalized before what `like` reads as a pattern is
 * escaped, because other forms of these characters would only then become them.
 */
export function contains(column: Expression<unknown>, word: string): RawBuilder<boolean> {
  return sql`${folded(column)} like ${folded(`%${word.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`)}`;
}
