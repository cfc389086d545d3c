import { expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { type GraphQLAnswer, post } from '../support/ask.ts';
import { amounts, oneOfEverything } from '../support/full-studio.ts';
import { aJunior, aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { randomQueries } from './random-query.ts';

const each = 1_250;
/** The max number of statements of a query: two for each of the 40 fields that may load rows. */
const mostStatements = 82;
/** These would end the session or lock its user out. */
const never = ['logout', 'login', 'refreshSession', 'changePassword'];

const studio = useStudio(async studio => {
  const [lead, junior] = [await aLead(studio), await aJunior(studio)];
  const rows = await oneOfEverything(studio, lead.id);
  return { lead, junior, rows };
});

test(`${2 * each} random operations show a junior designer no money, no personal data of others and no internals`, async () => {
  const seen = await askAll(studio.junior.token, 4711);
  expect(seen.wrong).toEqual([]);
  expect(seen.answered).toBeGreaterThan(each / 3);
  expect(seen.refused).toBeGreaterThan(each / 2);
}, 120_000);

test('the same operations show a lead designer money', async () => {
  const queries = randomQueries(createSchema(), studio.rows, 4711, never);
  const told: string[] = [];
  for (let i = 0; i < 200; i += 1)
    told.push(await (await post(studio, queries.valid(false), { token: studio.lead.token })).text());
  expect(told.filter(text => moneyWords.some(word => text.includes(word))).length).toBeGreaterThan(5);
});

test(`${2 * each} random operations without signing in show nothing`, async () => {
  const seen = await askAll(undefined, 4712);
  expect(seen.wrong).toEqual([]);
  expect(seen.answered).toBe(0);
}, 120_000);

/**
 * Sends valid and broken operations; returns how many were answered or refused, and every answer that should not be.
 */
async function askAll(token: string | undefined, seed: number) {
  const queries = randomQueries(createSchema(), studio.rows, seed, never);
  const seen = { answered: 0, refused: 0, wrong: [] as { query: string; problem: string; text: string }[] };
  for (let i = 0; i < 2 * each; i += 1) {
    const query = i % 2 === 0 ? queries.valid() : queries.broken();
    studio.statements();
    const response = await post(studio, query, { token });
    const text = await response.text();
    const sent = studio.statements().length;
    const problem = problemWith(response.status, text, sent, token === undefined);
    if (problem !== undefined) seen.wrong.push({ query, problem, text: text.slice(0, 500) });
    const answer = JSON.parse(text) as GraphQLAnswer<Record<string, unknown>>;
    if (answer.errors) seen.refused += 1;
    else if (Object.values(answer.data ?? {}).some(value => value !== null && typeof value === 'object'))
      seen.answered += 1;
  }
  return seen;
}

function problemWith(status: number, text: string, statements: number, nobody: boolean): string | undefined {
  if (status >= 500 || text.includes('INTERNAL_SERVER_ERROR')) return 'a fault';
  if (statements > mostStatements) return `${statements} statements`;
  const secrets = [...moneyWords, studio.lead.email, ...(nobody ? personalWords : [])];
  const told = secrets.find(secret => text.includes(secret));
  if (told !== undefined) return `tells ${told}`;
  return innerWorking.exec(text)?.[0];
}

/** The digits before the decimal point of every stored or computed amount, and the texts of payments. */
const moneyWords = ['309876542', '155555443', 'receipt 4711', 'her sister', 'typed twice'];
for (const amount of Object.values(amounts)) moneyWords.push(amount.slice(0, -3));
const personalWords = ['amara@example.com', '+234 800'];

/** SQL, PostgreSQL's messages, stacks, paths and names of libraries. */
const innerWorking =
  /\b(?:select|insert into|update|delete from) [\w".]+ (?:from|set|values|where)\b|syntax error at or near|relation \\?"|violates \w+|\bpg_\w+|kysely|mikro-?orm|type-?graphql|apollo ?server|node_modules|\/src\/|\.ts:\d|at \w+ \(/i;
