import { type Expression, type RawBuilder, sql } from 'kysely';
import { badUserInput } from '../basics/refusals.ts';

/** Longest search text, in characters, and most words in it: enough for any name, too few to make the database sweat. */
const maxCharacters = 200;
const maxWords = 8;

/**
 * The words of a search text, as typed. Throws BAD_USER_INPUT when it is too long. Empty when there is nothing to search
 * for, which finds everything.
 */
export function searchWords(search: string | null | undefined): string[] {
  const text = search ?? '';
  const words = text.length > maxCharacters ? [] : text.normalize('NFC').split(/\s+/u).filter(Boolean);
  if (text.length > maxCharacters || words.length > maxWords) {
    throw badUserInput(`\`search\` takes at most ${maxWords} words and ${maxCharacters} characters.`);
  }
  return words;
}

/** The column has `word` in it, anywhere, without regard to case. */
export function contains(column: Expression<unknown>, word: string): RawBuilder<boolean> {
  return sql`${column} ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`;
}
