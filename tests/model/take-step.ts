import { expect } from 'vitest';
import { ask } from '../support/ask.ts';
import type { Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';
import type { Answered, Step } from './change.ts';
import { pick } from './change.ts';
import { plain } from './reading.ts';
import { changes } from './steps.ts';
import type { World } from './world.ts';

export interface Cast {
  studio: TestStudio;
  people: Record<Step['by'], Person>;
}

/** Takes a step in the studio and in the model, and expects the answer that the model foretells. */
export async function takeStep(cast: Cast, world: World, step: Step): Promise<void> {
  world.steps += 1;
  if (step.kind === 'again') return again(cast, world, step);
  const change = changes[step.kind]?.(world, step);
  if (!change) throw new Error(`There is no change called ${step.kind}.`);
  const { document, variables, subject, codes, apply, expected } = change;
  const refused = step.by === 'junior' && step.kind !== 'recordMeasurement';
  const payload = await send(cast, step.by, document, variables);
  if (refused) return expect(payload).toBe('FORBIDDEN');
  if (codes.length > 0) return expect(payload).toEqual({ subject: null, codes });
  expect(payload).toMatchObject({ codes: [] });
  const answered = (payload as { subject: Answered }).subject;
  apply(answered);
  expect(shown(subject, answered)).toEqual(expected());
  const { input } = variables as { input?: Record<string, unknown> };
  if (input?.idempotencyKey !== undefined) {
    world.kept.push({ by: step.by, document, variables: { ...variables, input }, subject, now: expected });
  }
}

/** The same key again has no second effect, and answers what the first time made, as it is now. */
async function again(cast: Cast, world: World, { a, stale }: Step): Promise<void> {
  const kept = pick(world.kept, a);
  if (!kept) return;
  const { by, document, variables, subject, now } = kept;
  const notes = document.includes('createInventoryItem')
    ? 'description'
    : /adjust|Payment/.test(document)
      ? 'note'
      : 'notes';
  const input = stale ? { ...variables.input, [notes]: 'Something else' } : variables.input;
  const payload = await send(cast, by as Step['by'], document, { ...variables, input });
  if (stale) return expect(payload).toEqual({ subject: null, codes: ['KEY_REUSED'] });
  expect(payload).toMatchObject({ codes: [] });
  expect(shown(subject, (payload as { subject: Answered | null }).subject)).toEqual(now());
}

async function send({ studio, people }: Cast, by: Step['by'], document: string, variables: Record<string, unknown>) {
  type Payload = Record<string, unknown> & { errors: { code: string }[] };
  const answer = await ask<Record<string, Payload>>(studio, document, { token: people[by].token, variables });
  if (answer.errors) return answer.errors.map(error => error.extensions.code).join();
  const [payload] = Object.values(answer.data ?? {});
  const { errors, ...rest } = payload ?? { errors: [] };
  return { subject: Object.values(rest)[0], codes: errors.map(error => error.code) };
}

function shown(subject: string, answered: Answered | null): unknown {
  return subject === 'order' && answered ? plain(answered as never) : answered;
}
