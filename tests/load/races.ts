import { expect } from 'vitest';
import { ask } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import type { Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';

/** What a change answered: its payload, and the codes of its user errors. */
export interface Outcome {
  payload: Record<string, unknown>;
  codes: string[];
}

/**
 * Sends all changes at the same time, from one lead designer and the other in turn. Returns what they answered, in the
 * order given. A change is a field of Mutation with its arguments and its selection: `deleteOrder(id: "…") { deletedId
 * }`. Fails when an answer has errors other than user errors, and when the books are wrong afterwards.
 */
export async function allAtOnce(studio: RaceStudio, changes: string[]): Promise<Outcome[]> {
  const { leads } = studio;
  const outcomes = await Promise.all(changes.map((change, i) => outcome(studio, leads[i % 2] ?? leads[0], change)));
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
  return outcomes;
}

type RaceStudio = TestStudio & { leads: readonly [Person, Person] };

async function outcome(studio: TestStudio, lead: Person, change: string): Promise<Outcome> {
  type Payload = { errors: { code: string }[] } & Record<string, unknown>;
  const document = `mutation { change: ${change.replace(/\}\s*$/, 'errors { code } }')} }`;
  const answer = await ask<{ change: Payload }>(studio, document, { token: lead.token });
  expect(answer.errors, change).toBeUndefined();
  const { errors, ...payload } = answer.data?.change ?? { errors: [{ code: 'NO_ANSWER' }] };
  return { payload, codes: errors.map(error => error.code) };
}

/** The number of each outcome: `{ ok: 1, OVERPAYMENT: 1 }`. */
export function tally(outcomes: Outcome[]): Record<string, number> {
  const groups = Map.groupBy(outcomes, ({ codes }) => (codes.length === 0 ? 'ok' : codes.join(' ')));
  return Object.fromEntries([...groups].map(([name, members]) => [name, members.length]));
}
