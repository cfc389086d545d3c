import { beforeEach, expect, test } from 'vitest';
import { useStudio } from '../support/use-studio.ts';
import { texts } from './bad-input.cases.ts';
import { asLeadWithTargets, withValue } from './bad-input.targets.ts';
import { values } from './bad-values.cases.ts';
import { special } from './bad-wholes.cases.ts';
import { type Change, documentOf } from './changes.ts';
import { everyTable } from './every-table.ts';

const studio = useStudio(asLeadWithTargets);
let before: Record<string, string>;

beforeEach(async () => {
  before = await everyTable(studio);
});

test.each(Object.entries({ ...texts, ...values }))(
  '%s that breaks a rule is refused with its path, and nothing is written',
  async (_, kind) => {
    const surprises = [];
    for (const field of kind.fields) {
      const [change, path = ''] = field.split(' ') as [Change, string];
      for (const value of kind.invalid) {
        const answers = await studio.changes.outcome(change, withValue(studio.valid[change], path, value));
        const refused =
          answers.length > 0 && answers.every(answer => /^[A-Z_]+ /.test(answer) && answer.endsWith(` ${path}`));
        if (!refused) surprises.push(`${field} ${shown(value)}: ${answers}`);
      }
      for (const value of kind.malformed) {
        const answers = await studio.changes.outcome(change, withValue(studio.valid[change], path, value));
        if (String(answers) !== 'BAD_USER_INPUT') surprises.push(`${field} ${shown(value)}: ${answers}`);
      }
    }
    expect(surprises).toEqual([]);
    expect(await everyTable(studio)).toEqual(before);
  },
);

test('input whose parts do not fit together is refused with its path, and nothing is written', async () => {
  const surprises = [];
  for (const [what, change, path, value, expected] of special(studio.targets)) {
    const answers = await studio.changes.outcome(change, withValue(studio.valid[change], path, value));
    if (String(answers) !== String(expected)) surprises.push(`${change} ${what}: ${answers}`);
  }
  expect(surprises).toEqual([]);
  expect(await everyTable(studio)).toEqual(before);
});

test('numbers that JSON or GraphQL cannot represent are refused before the change', async () => {
  const query = documentOf('recordPayment');
  const send = async (body: string) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${studio.lead.token}` };
    return (await fetch(`${studio.url}/graphql`, { method: 'POST', headers, body })).text();
  };
  for (const number of ['1e309', '-1e309', 'NaN', 'Infinity', '0.1']) {
    const variables = `{"id":"${studio.targets.order}","input":{"method":"CASH","amount":${number}}}`;
    const inVariables = await send(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
    const text = `mutation { recordPayment(orderId: "${studio.targets.order}", input: { method: CASH, amount: ${number} }) { errors { code } } }`;
    const inText = await send(JSON.stringify({ query: text }));
    expect([number, inVariables]).toEqual([number, expect.stringMatching(/"INVALID"|BAD_(USER_INPUT|REQUEST)/)]);
    expect([number, inText]).toEqual([number, expect.stringMatching(/"INVALID"|BAD_USER_INPUT/)]);
    expect(inVariables + inText).not.toContain('INTERNAL_SERVER_ERROR');
  }
});

test('names in any script or direction, and with emoji, are stored as they were sent', async () => {
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
    expect(await studio.changes.make('createCustomer', { input })).toMatchObject({ name, notes: input.notes });
  }
});

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 30);
