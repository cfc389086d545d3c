import { expect } from 'vitest';
import { ask } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import type { Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';

/** A change as its field with its arguments, and the fields that its payload is asked for. */
export interface Race {
  studio: TestStudio;
  leads: readonly [Person, Person];
}

/** What a change answered: the ids in its payload, and the codes of its errors. */
export interface Outcome {
  payload: Record<string, unknown>;
  codes: string[];
}

/**
 * Sends all changes at once, each by the other lead in turn, and returns what they answered, in the order given. A change
 * is written as its field with its arguments and what its payload shows: `deleteOrder(id: "…") { deletedId }`. Fails when an answer is neither a
 * success nor a user error, and when the books are wrong afterwards.
 */
export async function allAtOnce({ studio, leads }: Race, changes: string[]): Promise<Outcome[]> {
  const outcomes = await Promise.all(changes.map((change, i) => outcome(studio, leads[i % 2] ?? leads[0], change)));
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
  return outcomes;
}

async function outcome(studio: TestStudio, lead: Person, change: string): Promise<Outcome> {
  type Payload = { errors: { code: string }[] } & Record<string, unknown>;
  const document = `mutation { change: ${change.replace(/\}\s*$/, 'errors { code } }')} }`;
  const answer = await ask<{ change: Payload }>(studio, document, { token: lead.token });
  expect(answer.errors, change).toBeUndefined();
  const { errors, ...payload } = answer.data?.change ?? { errors: [{ code: 'NO_ANSWER' }] };
  return { payload, codes: errors.map(error => error.code) };
}

/** How often each outcome came: `{ ok: 1, OVERPAYMENT: 1 }`. */
export function tally(outcomes: Outcome[]): Record<string, number> {
  const groups = Map.groupBy(outcomes, ({ codes }) => (codes.length === 0 ? 'ok' : codes.join(' ')));
  return Object.fromEntries([...groups].map(([name, members]) => [name, members.length]));
}
