import { expect } from 'vitest';
import { ask } from './ask.ts';
import type { TestStudio } from './studio.ts';

export interface Refusal {
  data: unknown;
  errors: { code: string; path: (string | number)[] | undefined }[] | undefined;
}

/** The data of an answer, and the code and path of every error. Expects that no message mentions the database. */
export async function refusal(
  studio: TestStudio,
  { token }: { token: string },
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Refusal> {
  const { data, errors } = await ask(studio, query, { token, variables });
  for (const { message } of errors ?? []) expect(message).not.toMatch(/\bselect\b|operator|relation|::|\$\d|postgres/i);
  return { data, errors: errors?.map(({ extensions, path }) => ({ code: extensions.code, path })) };
}
