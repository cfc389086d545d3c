import { expect } from 'vitest';
import { ask } from './ask.ts';
import type { TestStudio } from './studio.ts';
import { type Asked, aPage, pageQuery } from './walk.ts';

const by = (list: Asked['list'], field: string): Asked => ({ list, orderBy: [{ field, direction: 'ASC' }] });

/** Lists whose cursors hold every type of value, with the types of the values. */
export const cursorTypes: [asked: Asked, types: (keyof typeof wrongTexts)[]][] = [
  [by('orders', 'NUMBER'), ['number']],
  [by('orders', 'UPDATED_AT'), ['moment', 'id']],
  [by('orders', 'DELIVERY_DATE'), ['day', 'id']],
  [by('orders', 'STATUS'), ['status', 'id']],
  [by('orders', 'PRICE'), ['amount', 'id']],
  [by('inventoryItems', 'QUANTITY'), ['amount', 'id']],
  [by('customers', 'NAME'), ['name', 'id']],
  [
    {
      list: 'orders',
      orderBy: [
        { field: 'BALANCE_DUE', direction: 'ASC' },
        { field: 'CREATED_AT', direction: 'DESC' },
      ],
    },
    ['amount', 'moment', 'id'],
  ],
  [{ list: 'inventoryChanges' }, ['number']],
  [{ list: 'measurements' }, ['moment', 'id']],
  [{ list: 'images' }, ['moment', 'id']],
  [{ list: 'payments' }, ['moment', 'id']],
  [{ list: 'users' }, ['moment', 'id']],
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

/** Texts that no cursor has in the place of a value of this type. */
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
  /** Any text is a name, but not one that PostgreSQL cannot hold. */
  name: nul,
  id: [...nonsense, '0'.repeat(36), '{00000000-0000-0000-0000-000000000000}', 'g0000000-0000-0000-0000-000000000000'],
};

function split(texts: string): string[] {
  return texts.split('|');
}

interface Sender {
  studio: TestStudio;
  lead: { token: string };
}

/** The texts in a genuine cursor: which list it is of, then a value for each thing that the list is sorted by. */
export async function partsOfCursor({ studio, lead }: Sender, asked: Asked): Promise<string[]> {
  const { pageInfo } = await aPage(studio, lead.token, asked, { first: 3 });
  return JSON.parse(Buffer.from(pageInfo.endCursor ?? '', 'base64url').toString());
}

/** What comes of a cursor with this text inside: "read", or the code of the only error, which is the list's own. */
export const outcomeOfForged = (sender: Sender, asked: Asked, inside: string) =>
  outcomeOf(sender, asked, { after: Buffer.from(inside).toString('base64url') });

/** The same for a cursor as it is sent. */
export async function outcomeOf(
  { studio, lead }: Sender,
  { list, ...filters }: Asked,
  cursor: { after: string } | { before: string },
): Promise<string> {
  const variables = { ...filters, ...cursor };
  const { data, errors } = await ask(studio, pageQuery({ list, ...filters }), { token: lead.token, variables });
  if (!errors) return 'read';
  expect({ data, paths: errors.map(error => error.path) }).toEqual({ data: null, paths: [[list]] });
  expect(errors[0]?.message).toMatch(/^This (is not a cursor of this server|cursor belongs to another list)/);
  return errors[0]?.extensions.code ?? '';
}
