import { expect, test } from 'vitest';
import { aLead } from '../support/people.ts';
import { whoIs } from '../support/sessions.ts';
import { useStudio } from '../support/use-studio.ts';

const invalid = 'UNAUTHENTICATED: This access token is not valid: sign in with `login`.';
const malformed = 'UNAUTHENTICATED: The Authorization header must read `Bearer <accessToken>`.';
const missing = 'UNAUTHENTICATED: Sign in first: send `Authorization: Bearer <accessToken>` with a token from `login`.';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

test.each([
  ['no header', undefined, missing],
  ['an empty header', '', malformed],
  ['the word alone', 'Bearer', malformed],
  ['the word and a blank', 'Bearer ', malformed],
  ['another scheme', 'Basic YTpi', malformed],
  ['two tokens', 'Bearer a b', malformed],
  ['a tab', 'Bearer\ta', malformed],
  ['a comma', 'Bearer a,b', malformed],
  ['letters that no token has', 'Bearer täg', malformed],
  ['dots', 'Bearer ...', invalid],
  ['garbage', 'Bearer garbage', invalid],
  ['ten thousand letters', `Bearer ${'x'.repeat(10_000)}`, invalid],
])('a request with %s gets an error that says what to send', async (_what, authorization, refusal) => {
  expect(await whoIs(studio, authorization)).toBe(refusal);
});

test('the word Bearer may be in any case, and spaces around the token are ignored', async () => {
  for (const header of [
    `bearer ${studio.lead.token}`,
    `BEARER ${studio.lead.token}`,
    `Bearer    ${studio.lead.token}  `,
  ]) {
    expect(await whoIs(studio, header)).toBe(studio.lead.username);
  }
});

test('a token without the word Bearer is refused', async () => {
  expect(await whoIs(studio, studio.lead.token)).toBe(malformed);
});
