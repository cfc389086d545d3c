import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

/** What is too large, made with a number, and where its message names the largest number. */
const requests: [what: string, made: (size: number) => string, tooLarge: number, most: RegExp][] = [
  ['a page', size => `orders(first: ${size})`, 101, /between 0 and (\d+)/],
  ['a page from the end', size => `orders(last: ${size})`, 101, /between 0 and (\d+)/],
  ['a search text', size => `orders(search: "${'x'.repeat(size)}")`, 201, /words and (\d+) characters/],
  ['a search for words', size => `orders(search: "${'x '.repeat(size)}")`, 9, /at most (\d+) words/],
  [
    'a filter by ids',
    size => `orders(where: { id: [${'"0198f3a1-7c1e-7d2a-9c55-5b0d8a4f21c7" '.repeat(size)}] })`,
    101,
    /at most (\d+) ids/,
  ],
  [
    'a filter',
    size => `orders(where: { or: [${'{ number: 1 } '.repeat(size - 1)}] })`,
    101,
    /combine at most (\d+) conditions/,
  ],
];

test.each(requests)('%s may be as large as the error for a larger one says', async (_what, made, tooLarge, most) => {
  const send = (size: number) => ask(studio, `{ ${made(size)} { totalCount } }`, { token: studio.lead.token });
  const { errors } = await send(tooLarge);
  const figure = Number(most.exec(errors?.[0]?.message ?? '')?.[1]);
  expect(figure).toBe(tooLarge - 1);
  expect(await send(figure)).toEqual({ data: { orders: { totalCount: 0 } } });
});
