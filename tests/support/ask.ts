import { requestCodes } from '../../src/platform/basics/request-codes.ts';
import type { TestStudio } from './studio.ts';

export interface GraphQLAnswer<Data> {
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
  extensions?: { hiddenFields?: string[]; cost?: { requested: number; limit: number } };
}

export interface AskOptions {
  variables?: Record<string, unknown>;
  /** Access token to send. */
  token?: string | undefined;
  headers?: Record<string, string>;
}

/** Sends an operation over HTTP and returns the answer, without `extensions.cost`. */
export async function ask<Data = Record<string, unknown>>(
  studio: Pick<TestStudio, 'url'>,
  query: string,
  options: AskOptions = {},
): Promise<GraphQLAnswer<Data>> {
  return answerOf<Data>(await post(studio, query, options));
}

/** The answer of a response, without `extensions.cost`. Throws for a code or a status that docs/errors.md lacks. */
export async function answerOf<Data>(response: Response): Promise<GraphQLAnswer<Data>> {
  const answer = withoutCost<Data>(await response.json());
  for (const { extensions } of answer.errors ?? []) {
    const known: Record<string, { status: readonly number[] }> = requestCodes;
    if (known[extensions.code]?.status.includes(response.status)) continue;
    throw new Error(`docs/errors.md lacks the code ${extensions.code} with status ${response.status}.`);
  }
  return answer;
}

/** Removes `extensions.cost` from an answer. */
export function withoutCost<Data>(body: unknown): GraphQLAnswer<Data> {
  const { extensions: { cost: _, ...extensions } = {}, ...answer } = body as GraphQLAnswer<Data>;
  return Object.keys(extensions).length === 0 ? answer : { ...answer, extensions };
}

/** Sends an operation over HTTP, for tests of status and headers. */
export function post(
  { url }: Pick<TestStudio, 'url'>,
  query: string,
  { variables, token, headers }: AskOptions = {},
): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
}

/** Sends an operation and returns its data. Throws with the whole answer when there are errors. */
export async function data<Data = Record<string, unknown>>(
  studio: Pick<TestStudio, 'url'>,
  query: string,
  options: AskOptions = {},
): Promise<Data> {
  const answer = await ask<Data>(studio, query, options);
  if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer, null, 2));
  return answer.data;
}
