import { type RawBuilder, sql } from 'kysely';
import { maxFolded } from '../basics/fold-name.ts';

/**
 * SQL for a text as names are compared, sorted and searched: what `foldName` returns, ordered by code points. The same
 * on every PostgreSQL: `lower(text)` and the order of texts would follow the locale of the database.
 *
 * Unicode has letters that are newer than PostgreSQL or its ICU, which they leave as they are. So compare what is folded
 * in SQL only with what is folded in SQL.
 * @param text a column (`sql.ref`) or other SQL, or a value, which is sent as a parameter
 */
export function folded(text: unknown): RawBuilder<string> {
  return sql`folded_name(${typeof text === 'string' ? text.slice(0, maxFolded) : text}) collate "C"`;
}

/** A query for each of some names, folded: `in (${eachFolded(names)})`. */
export function eachFolded(names: readonly string[]): RawBuilder<string> {
  return sql`select folded_name(left(name, ${maxFolded})) collate "C" from unnest(${names}::text[]) as name`;
}

/** The same as text, for the index of a column. */
export function foldedColumn(column: string): string {
  return `folded_name(${column}) collate "C"`;
}

/** The columns of a trigram index (gin), with which `contains` finds parts of words. */
export function searchedColumns(...columns: string[]): string {
  return columns.map(column => `${foldedColumn(column)} gin_trgm_ops`).join(', ');
}
