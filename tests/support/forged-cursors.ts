import { expect } from 'vitest';
import { ask } from './ask.ts';
import { everySort, missing } from './schema-lists.ts';
import type { TestStudio } from './studio.ts';
import { type Asked, aPage, type ListName, pageQuery, type Sort } from './walk.ts';

type Value = keyof typeof wrongTexts;

const byMoment: Value[] = ['moment', 'id'];
const byAmount: Value[] = ['amount', 'id'];

/** The types of the values in a cursor, for each list and sort; a list without sorts has its one order under ''. */
const valuesOf: Record<ListName, Record<string, Value[]>> = {
  orders: {
    ...{ NUMBER: ['number'], CREATED_AT: byMoment, UPDATED_AT: byMoment, DELIVERY_DATE: ['day', 'id'] },
    ...{ STATUS: ['status', 'id'], PRICE: byAmount, BALANCE_DUE: byAmount },
  },
  customers: { NAME: ['name', 'id'], CREATED_AT: byMoment },
  inventoryItems: { NAME: ['name', 'id'], QUANTITY: byAmount, PRICE: byAmount, CREATED_AT: byMoment },
  inventoryChanges: { '': ['number'] },
  measurements: { '': byMoment },
  images: { '': byMoment },
  payments: { '': byMoment },
  users: { '': byMoment },
};

const byTwo: Sort[] = [
  { field: 'BALANCE_DUE', direction: 'ASC' },
  { field: 'CREATED_AT', direction: 'DESC' },
];

/** Every list by everything that it can be sorted by, with the types of the values in its cursors. */
export const cursorTypes: [asked: Asked, types: Value[]][] = [
  ...everySort().map(({ list, field }): [Asked, Value[]] => [
    { list, ...(field && { orderBy: [{ field, direction: 'ASC' }] }) },
    valuesOf[list][field] ?? missing(`${list} ${field}`, 'which types of values its cursors have', import.meta.url),
  ]),
  [{ list: 'orders', orderBy: byTwo }, ['amount', 'moment', 'id']],
];

const nul = ['\u0000', 'a\u0000b', '1\u0000'];
const nonsense = [
  ...nul,
  '',
  ' ',
  "'; drop table orders; --",
  'x'.repeat(1200),
  ...split('abc|NaN|Infinity|null|1e5|0x10|1_000|٣'),
];

/** Texts that are not a value of this type in a cursor. */
export const wrongTexts = {
  number: [...nonsense, ...split('-1|1.5|+1|1 '), '9'.repeat(19), '9'.repeat(400)],
  amount: [...nonsense, ...split('1.2345678|1.|.5|--1|1,5'), '9'.repeat(21)],
  moment: [
    ...nonsense,
    ...split('infinity|-infinity|now|today|epoch|2026-01-01|2026-02-30 00:00:00+00|2026-13-01 00:00:00+00'),
    ...split('2026-01-01 24:00:01+00|0000-01-01 00:00:00+00|294277-01-01 00:00:00+00|2026-01-01 00:00:00+99'),
    ...split('0044-03-15 00:00:00+00 BC|2026-01-01 00:00:00.1234567+00'),
  ],
  day: [
    ...nonsense,
    ...split('-infinity|now|tomorrow|2026-02-30|2025-02-29|0000-01-01|5874898-01-01|2026-1-1|2026-11-01 00:00:00'),
  ],
  status: [...nonsense, ...split('pending|LOST|toString|__proto__|PENDING ')],
  /** Any text is a name, except what PostgreSQL cannot store. */
  name: nul,
  id: [...nonsense, '0'.repeat(36), '{00000000-0000-0000-0000-000000000000}', 'g0000000-0000-0000-0000-000000000000'],
};

function split(texts: string): string[] {
  return texts.split('|');
}

type Studio = TestStudio & { lead: { token: string } };

/** The texts in a real cursor: its list, then the value of each sort field. */
export async function partsOfCursor(studio: Studio, asked: Asked): Promise<string[]> {
  const { pageInfo } = await aPage(studio, studio.lead.token, asked, { first: 3 });
  return JSON.parse(Buffer.from(pageInfo.endCursor ?? '', 'base64url').toString());
}

/** The result of a cursor with this content: "read", or the code of the only error, which is at the list. */
export const outcomeOfForged = (studio: Studio, asked: Asked, inside: string) =>
  outcomeOf(studio, asked, { after: Buffer.from(inside).toString('base64url') });

/** The same for a cursor as clients send it. */
export async function outcomeOf(
  studio: Studio,
  { list, ...filters }: Asked,
  cursor: { after: string } | { before: string },
): Promise<string> {
  const variables = { ...filters, ...cursor };
  const { data, errors } = await ask(studio, pageQuery({ list, ...filters }), { token: studio.lead.token, variables });
  if (!errors) return 'read';
  expect({ data, paths: errors.map(error => error.path) }).toEqual({ data: { [list]: null }, paths: [[list]] });
  expect(errors[0]?.message).toMatch(/^This (is not a cursor of this server|cursor belongs to another list)/);
  return errors[0]?.extensions.code ?? '';
}
