import { expect, test } from 'vitest';
import type { TestStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';

const behind = useStudio({ env: { TRUST_PROXY: '127.0.0.1' } });
const open = useStudio();

const statusOf = async ({ url }: TestStudio, headers: Record<string, string>) => {
  const response = await fetch(`${url}/graphql?query=%7B__typename%7D`, {
    headers: { 'apollo-require-preflight': 'yes', ...headers },
  });
  return response.status;
};

test.each([
  { 'x-forwarded-host': 'api.example.com/a?b' },
  { 'x-forwarded-host': '<b>' },
  { 'x-forwarded-proto': 'gopher' },
  { 'x-forwarded-proto': 'a b' },
])('a proxy that forwards %j is refused; without a proxy the header is ignored', async forged => {
  expect(await statusOf(behind, forged)).toBe(400);
  expect(await statusOf(open, forged)).toBe(200);
});

test('a proxy may forward the host and protocol of the request', async () => {
  expect(await statusOf(behind, { 'x-forwarded-host': 'api.example.com', 'x-forwarded-proto': 'https' })).toBe(200);
});
