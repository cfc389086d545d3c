import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aLead, type Person } from '../support/people.ts';
import { texts } from './bad-input.cases.ts';
import { aScene, goodVariables, type Scene, withValue } from './bad-input.scene.ts';
import { values } from './bad-values.cases.ts';
import { special } from './bad-wholes.cases.ts';
import { type Bench, type Change, documentOf, openBench, type Variables } from './changes.ts';
import { everyTable } from './every-table.ts';

let bench: Bench;
let lead: Person;
let scene: Scene;
let good: Record<Change, Variables>;
let before: Record<string, string>;

beforeAll(async () => {
  bench = await openBench(async studio => {
    lead = await aLead(studio);
    return lead;
  });
  scene = await aScene(bench);
  good = goodVariables(scene);
});
beforeEach(async () => {
  before = await everyTable(bench.studio);
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

test.each(Object.entries({ ...texts, ...values }))(
  '%s that breaks a rule is refused at its place, and nothing is written',
  async (_, kind) => {
    const surprises = [];
    for (const field of kind.fields) {
      const [change, path = ''] = field.split(' ') as [Change, string];
      for (const value of kind.invalid) {
        const answers = await bench.outcome(change, withValue(good[change], path, value));
        const refused =
          answers.length > 0 && answers.every(answer => /^[A-Z_]+ /.test(answer) && answer.endsWith(` ${path}`));
        if (!refused) surprises.push(`${field} ${shown(value)}: ${answers}`);
      }
      for (const value of kind.malformed) {
        const answers = await bench.outcome(change, withValue(good[change], path, value));
        if (String(answers) !== 'BAD_USER_INPUT') surprises.push(`${field} ${shown(value)}: ${answers}`);
      }
    }
    expect(surprises).toEqual([]);
    expect(await everyTable(bench.studio)).toEqual(before);
  },
);

test('input that is wrong as a whole is refused at its place, and nothing is written', async () => {
  const surprises = [];
  for (const [what, change, path, value, expected] of special(scene)) {
    const answers = await bench.outcome(change, withValue(good[change], path, value));
    if (String(answers) !== String(expected)) surprises.push(`${change} ${what}: ${answers}`);
  }
  expect(surprises).toEqual([]);
  expect(await everyTable(bench.studio)).toEqual(before);
});

test('numbers that JSON or GraphQL cannot hold never reach a change', async () => {
  const query = documentOf('recordPayment');
  const send = async (body: string) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${lead.token}` };
    return (await fetch(`${bench.studio.url}/graphql`, { method: 'POST', headers, body })).text();
  };
  for (const number of ['1e309', '-1e309', 'NaN', 'Infinity', '0.1']) {
    const variables = `{"id":"${scene.order}","input":{"method":"CASH","amount":${number}}}`;
    const inVariables = await send(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
    const text = `mutation { recordPayment(orderId: "${scene.order}", input: { method: CASH, amount: ${number} }) { errors { code } } }`;
    const inText = await send(JSON.stringify({ query: text }));
    expect([number, inVariables]).toEqual([number, expect.stringMatching(/BAD_(USER_INPUT|REQUEST)/)]);
    expect([number, inText]).toEqual([number, expect.stringMatching(/GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT/)]);
    expect(inVariables + inText).not.toContain('INTERNAL_SERVER_ERROR');
  }
});

test('names of any script, direction and emoji come back as they were sent', async () => {
  for (const name of [
    'שרה לוי',
    'فاطمة الزهراء',
    '👩🏽‍🎨 Zoë',
    'Ọlá 🧵',
    "O'Brien; drop table customers --",
    '名'.repeat(200),
    '<b>&amp;</b>',
    '%_\\',
  ]) {
    const input = { name, notes: `${name}\n\t‮${name}` };
    expect(await bench.make('createCustomer', { input })).toMatchObject({ name, notes: input.notes });
  }
});

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 30);
