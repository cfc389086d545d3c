import { expect } from 'vitest';
import { ask } from '../support/ask.ts';
import type { Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';
import type { Answered, Step } from './change.ts';
import { pick } from './change.ts';
import type { Model } from './model.ts';
import { plain } from './reading.ts';
import { changes } from './steps.ts';

export type StudioWithPeople = TestStudio & { people: Record<Step['by'], Person> };

/** Takes a step in the studio and in the model, and expects the answer that the model predicts. */
export async function takeStep(studio: StudioWithPeople, model: Model, step: Step): Promise<void> {
  model.steps += 1;
  if (step.kind === 'again') return repeat(studio, model, step);
  const change = changes[step.kind]?.(model, step);
  if (!change) throw new Error(`The model has no step ${step.kind}.`);
  const { document, variables, subject, codes, apply, expected } = change;
  const refused = step.by === 'junior' && step.kind !== 'recordMeasurement';
  const payload = await send(studio, step.by, document, variables);
  if (refused) return expect(payload).toBe('FORBIDDEN');
  if (codes.length > 0) return expect(payload).toEqual({ subject: null, codes });
  expect(payload).toMatchObject({ codes: [] });
  const answered = (payload as { subject: Answered }).subject;
  apply(answered);
  expect(shown(subject, answered)).toEqual(expected());
  const { input, idempotencyKey } = variables as { input?: Record<string, unknown>; idempotencyKey?: string };
  if (input && (idempotencyKey ?? input.idempotencyKey) !== undefined) {
    model.keyed.push({ by: step.by, document, variables: { ...variables, input }, subject, now: expected });
  }
}

/** The same key has no second effect, and answers with the row of the first time as it is now, or that it is deleted. */
async function repeat(studio: StudioWithPeople, model: Model, { a, stale }: Step): Promise<void> {
  const keyed = pick(model.keyed, a);
  if (!keyed) return;
  const { by, document, variables, subject, now } = keyed;
  const notes = document.includes('createInventoryItem')
    ? 'description'
    : /adjust|Payment\(/.test(document)
      ? 'note'
      : document.includes('addOrderItem')
        ? 'size'
        : 'notes';
  const input = stale ? { ...variables.input, [notes]: 'Something else' } : variables.input;
  const payload = await send(studio, by as Step['by'], document, { ...variables, input });
  if (stale) return expect(payload).toEqual({ subject: null, codes: ['KEY_REUSED'] });
  if (now() === null) return expect(payload).toEqual({ subject: null, codes: ['NOT_FOUND'] });
  expect(payload).toMatchObject({ codes: [] });
  expect(shown(subject, (payload as { subject: Answered | null }).subject)).toEqual(now());
}

async function send(studio: StudioWithPeople, by: Step['by'], document: string, variables: Record<string, unknown>) {
  type Payload = Record<string, unknown> & { errors: { code: string }[] };
  const answer = await ask<Record<string, Payload>>(studio, document, { token: studio.people[by].token, variables });
  if (answer.errors) return answer.errors.map(error => error.extensions.code).join();
  const [payload] = Object.values(answer.data ?? {});
  const { errors, ...rest } = payload ?? { errors: [] };
  return { subject: Object.values(rest)[0], codes: errors.map(error => error.code) };
}

function shown(subject: string, answered: Answered | null): unknown {
  return subject === 'order' && answered ? plain(answered as never) : answered;
}
