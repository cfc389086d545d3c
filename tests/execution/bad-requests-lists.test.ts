import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

test.each([
  ['first: 101', 'between 0 and 100'],
  ['first: -1', 'between 0 and 100'],
  ['last: 2147483647', 'between 0 and 100'],
  ['first: 1, last: 1', 'not for both'],
  ['after: ""', 'not a cursor'],
  ['after: "x"', 'not a cursor'],
  ['before: "bnVsbA"', 'not a cursor'],
  [`after: "${cursor('orders,NUMBER DESC', '1e3')}"`, 'not a cursor'],
  [`after: "${cursor('orders,NUMBER DESC', '1', '2')}"`, 'not a cursor'],
  [`after: "${cursor('customers,NAME ASC', 'x')}"`, 'another list'],
  [`after: "${cursor('')}"`, 'another list'],
  [`search: "${'x'.repeat(201)}"`, 'at most 8 words and 200 characters'],
  ['search: "1 2 3 4 5 6 7 8 9"', 'at most 8 words and 200 characters'],
  ['orderBy: [{ field: STATUS }, { field: STATUS, direction: DESC }]', 'twice'],
])('a list with %s is refused at its path', async (args, message) => {
  expect(await ask(studio, `{ list: orders(${args}) { totalCount } }`, { token: studio.lead.token })).toEqual({
    data: { list: null },
    errors: [
      {
        message: expect.stringContaining(message),
        locations: [{ line: 1, column: 3 }],
        path: ['list'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ],
  });
});

function cursor(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}
