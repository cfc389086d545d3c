import { Client } from 'pg';
import { wrongInBooks } from '../support/books.ts';
import { changes } from './changes.ts';
import type { Acknowledged } from './mixed-load.ts';

/** What is wrong with the changes of a load in the database: lists of tags, all empty when nothing is. */
export interface Reckoning {
  /** Acknowledged as done, but not in the database. */
  lost: string[];
  /** In the database more than once, or although it was refused. */
  doubled: string[];
  /** Only partly in the database. */
  half: string[];
  /** What is wrong with the books. */
  books: Record<string, string[]>;
}

export const nothingWrong: Reckoning = { lost: [], doubled: [], half: [], books: {} };

/** Looks for every acknowledged change in the database. */
export async function reckon(databaseUrl: string, acknowledged: readonly Acknowledged[]): Promise<Reckoning> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const found: Reckoning = { lost: [], doubled: [], half: [], books: {} };
  try {
    for (const { tag, change, done, doubtful } of acknowledged) {
      const { rows } = await client.query<{ whole: boolean }>(effects[change] ?? '', [tag]);
      if (rows.some(({ whole }) => !whole)) found.half.push(tag);
      // A move has no idempotency key: whether an unanswered attempt took effect is unknown.
      if (doubtful && !hasKey(change)) continue;
      if (rows.length < (done ? 1 : 0)) found.lost.push(tag);
      if (rows.length > (done ? 1 : 0)) found.doubled.push(tag);
    }
  } finally {
    await client.end();
  }
  return { ...found, books: await wrongInBooks(databaseUrl) };
}

const effects: Partial<Record<string, string>> = Object.fromEntries(changes.map(each => [each.name, each.effects]));

const hasKey = (change: Acknowledged['change']) => change !== 'move';
