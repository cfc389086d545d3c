import { makeChanges } from './changes-script.ts';
import { readLists } from './lists-script.ts';
import { masking } from './masking.ts';
import { signPeopleIn } from './people-script.ts';
import { recorder } from './recorder.ts';

export interface Recording {
  /** The masked answers, in the same order for every studio. */
  answers: { name: string; text: string; isFault: boolean }[];
  /** How often an operation heard UNAVAILABLE and was sent again. */
  refused: number;
}

/**
 * Does some hundred operations on an empty studio, through these servers in turn. Throws when they go silent.
 * @param since before the first of these servers was started
 */
export async function allOperations(urls: readonly string[], since: Date): Promise<Recording> {
  const asked = recorder(urls);
  const people = await signPeopleIn(asked);
  const made = await makeChanges(asked, people);
  const changes = asked.answers.length;
  await readLists(asked, people, made);
  const mask = masking(since);
  // Lists are read at the same time. In the order of their names, ids appear in the same order in every run.
  const lists = asked.answers.slice(changes).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    answers: [...asked.answers.slice(0, changes), ...lists].map(({ name, body, isFault }) => ({
      name,
      text: JSON.stringify(mask(body)),
      isFault,
    })),
    refused: asked.refused,
  };
}
