import { type RawBuilder, sql } from 'kysely';

/**
 * SQL for a text as names are compared, sorted and searched: in lower case by the rules of Unicode, ordered by code
 * points. The same on every PostgreSQL: `lower(text)` and the order of texts would follow the locale of the database.
 * @param text a column (`sql.ref`) or other SQL, or a value, which is sent as a parameter
 */
export function folded(text: unknown): RawBuilder<string> {
  return sql`lower(translate(${text}, ${sql.raw(special)}) collate "und-x-icu") collate "C"`;
}

/** The same as text, for the index of a column. In the migrations it is written out, because they never change. */
export function foldedColumn(column: string): string {
  return `lower(translate(${column}, ${special}) collate "und-x-icu") collate "C"`;
}

/** The columns of a trigram index (gin), with which `contains` finds parts of words. */
export function searchedColumns(...columns: string[]): string {
  return columns.map(column => `${foldedColumn(column)} gin_trgm_ops`).join(', ');
}

/** `folded` in JavaScript. */
export function foldCase(text: string): string {
  return text.replace(/[İΣς]/g, letter => after[before.indexOf(letter)] as string).toLowerCase();
}

/**
 * The letters whose lower case has two characters (İ) or depends on the next letter (Σ, ς). With one character for each,
 * every part of a name is found in it, and a name in capitals equals the same name in small letters.
 */
const [before, after] = ['İΣς', 'iσσ'];
const special = `'${before}', '${after}'`;
