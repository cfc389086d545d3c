import { ask } from './ask.ts';
import type { TestStudio } from './studio.ts';

interface Guess {
  login: string;
  password?: string;
  /** The client's address, as a proxy forwards it: the studio has TRUST_PROXY=127.0.0.1. */
  from: string;
}

export interface GuessAnswer {
  session: { user: { username: string } } | null;
  errors: { __typename: string; code: string; message: string; path: string[]; retryAfter?: number }[];
}

const operation = `mutation ($input: LoginInput!) {
  login(input: $input) {
    session { user { username } }
    errors { __typename code message path ... on ThrottledError { retryAfter } }
  }
}`;

/** The payload of a sign-in from an address. */
export async function answerTo(server: Pick<TestStudio, 'url'>, { login, password = 'wrong', from }: Guess) {
  const answer = await ask<{ login: GuessAnswer }>(server, operation, {
    variables: { input: { login, password } },
    headers: { 'x-forwarded-for': from },
  });
  if (!answer.data) throw new Error(JSON.stringify(answer));
  return answer.data.login;
}

/** The outcome of a sign-in: "IN", or the code of the refusal. */
export async function guess(server: Pick<TestStudio, 'url'>, what: Guess): Promise<string> {
  const { session, errors } = await answerTo(server, what);
  return session ? 'IN' : errors.map(({ code }) => code).join();
}

/** The outcomes of this many sign-ins, one after another. */
export async function guesses(server: Pick<TestStudio, 'url'>, count: number, what: Guess): Promise<string[]> {
  const results: string[] = [];
  while (results.length < count) results.push(await guess(server, what));
  return results;
}

export const wrong = (count: number): string[] => Array(count).fill('WRONG_CREDENTIALS');
export const throttled = (count: number): string[] => Array(count).fill('THROTTLED');
