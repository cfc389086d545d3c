import { expect } from 'vitest';
import type { GraphQLAnswer } from '../support/ask.ts';
import type { Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';

interface Asked {
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** The answer to a lead designer, and the number of SQL statements that it took, without the session check. */
export async function answered(studio: TestStudio, { token }: Person, query: string, asked: Asked = {}) {
  studio.statements();
  const response = await fetch(`${studio.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, ...asked }),
  });
  const answer = (await response.json()) as GraphQLAnswer<Record<string, unknown>>;
  const statements = studio.statements().filter(text => !text.includes('"sessions"'));
  return { status: response.status, answer, statements: statements.length, texts: statements };
}

/** Expects that an operation runs without errors. */
export async function expectDone(...args: Parameters<typeof answered>): Promise<void> {
  const { status, answer } = await answered(...args);
  expect([status, answer.errors]).toEqual([200, undefined]);
}

/** Expects that an operation is refused because of exactly these limits, before anything is read. */
export async function expectTooLarge(limits: object[], ...args: Parameters<typeof answered>): Promise<void> {
  const { status, answer, texts } = await answered(...args);
  expect([status, answer.data, texts]).toEqual([400, undefined, []]);
  expect(answer.errors).toEqual([
    { message: expect.stringMatching(/: (ask for|send) /), extensions: { code: 'QUERY_TOO_LARGE', limits } },
  ]);
}

/** `count` copies of a text, each with its number. */
export function times(count: number, text: (number: number) => string): string {
  return Array.from({ length: count }, (_, number) => text(number)).join(' ');
}

/** A query of thirty fragments, each of which spreads the next one twice: `last` 2^29 times, in 300 tokens. */
export function bomb(last: string): string {
  const next = (number: number) => (number === 29 ? last : `...f${number + 1} ...f${number + 1}`);
  return `{ ...f0 } ${times(30, number => `fragment f${number} on Query { ${next(number)} }`)}`;
}
