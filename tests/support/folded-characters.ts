import { foldName } from '../../src/platform/basics/fold-name.ts';
import { foldedColumn } from '../../src/platform/database/folded.ts';
import { runOn } from '../support/postgres.ts';

/** The parts of Unicode where characters have other forms, or show nothing; without surrogates, which cannot be stored. */
export const characters = [
  [0x1, 0xd7ff],
  [0xe000, 0x1ffff],
  [0x2f800, 0x2fa1f],
  [0xe0000, 0xe1000],
].flatMap(([first = 0, last = 0]) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
);

/** Texts folded by a migrated database, in the same order. */
export async function foldedIn(databaseUrl: string, texts: string[]): Promise<string[]> {
  const [row] = await runOn<{ folded: string[] }>(
    databaseUrl,
    `select array_agg(${foldedColumn('text')} order by i) as folded from unnest($1::text[]) with ordinality as texts (text, i)`,
    [texts],
  );
  return row?.folded ?? [];
}

/**
 * Every character, alone and between others, that the database folds in another way than `foldName`. `newer` are those
 * that Unicode got after PostgreSQL 15 or the oldest ICU, `others` must not be. `merged` are those that only the database
 * makes one name with another, which must not be either: it may only tell more apart.
 */
export async function foldedDifferently(databaseUrl: string) {
  const found = { newer: [] as string[], others: [] as string[], merged: [] as string[] };
  for (const texts of [characters, characters.map(letter => `a${letter}\u0301 b`)]) {
    const folded = await foldedIn(databaseUrl, texts);
    for (const [i, text] of texts.entries()) {
      const [here, there] = [foldName(text), folded[i] ?? ''];
      if (here === there) continue;
      (isNewer(text) ? found.newer : found.others).push(text);
      if (foldName(there) !== here) found.merged.push(text);
    }
  }
  return found;
}

const isNewer = (text: string) => [...text].some(letter => letter >= '\u1ac0');
