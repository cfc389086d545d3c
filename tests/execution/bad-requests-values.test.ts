import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ask, post, withoutCost } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => {
  const lead = await aLead(studio);
  const at = new Date('2026-02-28T23:30:00.250Z');
  await anOrder(studio, { at, deliveryDate: '2028-02-29', makingCharge: '1250.5' });
  return { lead };
});

/** A filter by a value of each type, which finds the only order. */
const where: Record<string, string> = {
  ID: 'where: { customerId: $value }',
  Date: 'where: { deliveryDate: { from: $value, to: $value } }',
  DateTime: 'where: { createdAt: { from: $value, to: $value } }',
  Decimal: 'where: { price: { from: $value, to: $value } }',
  Int: 'where: { number: $value }',
  String: 'search: $value',
  OrderStatus: 'where: { status: [$value] }',
};

/** The words are split into strings; values of other types, or with spaces, come after them. */
const malformed: [type: string, words: string | null, ...others: unknown[]][] = [
  [
    'ID',
    'x 1 0198f3a1-7c1e-7d2a-9c55-5b0d8a4f21c 0198f3a17c1e7d2a9c555b0d8a4f21c7 {0198f3a1-7c1e-7d2a-9c55-5b0d8a4f21c7}',
  ],
  [
    'ID',
    'ff98f3a1-7c1e-7d2a-9c55-5b0d8a4f21cg',
    '',
    ' 0198f3a1-7c1e-7d2a-9c55-5b0d8a4f21c7',
    "' or 1=1 --",
    1,
    true,
    [],
    {},
  ],
  ['Date', '2026-02-30 2027-02-29 0000-01-01 10000-01-01 -0001-01-01 2026-13-01 2026-00-10 2026-1-1 20260101 today'],
  ['Date', 'infinity 2026-01-01T00:00:00Z', '', '2026-01-01 ', 20260101, {}],
  [
    'DateTime',
    '2026-11-22 2026-11-22T09:15:00 2026-11-22T09:15Z 2026-11-22T24:00:00Z 2026-11-22T23:60:00Z now infinity',
  ],
  ['DateTime', '2026-11-22T23:59:60Z 2026-02-30T00:00:00Z 0000-12-31T23:59:59Z 10000-01-01T00:00:00Z'],
  [
    'DateTime',
    '0001-01-01T00:30:00+01:00 9999-12-31T23:30:00-01:00 2026-11-22T09:15:00+24:00 2026-11-22T09:15:00+0100',
  ],
  [
    'DateTime',
    '2026-11-22T09:15:00.Z 2026-11-22T09:15:00.1234567890Z',
    '',
    '2026-11-22 09:15:00Z',
    1_795_338_900,
    true,
  ],
  ['Decimal', '1. .5 +1 --1 - 1e309 1e3 NaN Infinity 0x10 1,5 1_000 123456789012345678901 1.1234567 १२'],
  ['Decimal', null, '', ' 1', '1 ', '1\n', 1.5, 0.1, 1e300, 9_007_199_254_740_992, true, [], {}],
  ['Int', '1 1.0', 2_147_483_648, -2_147_483_649, 1.5, 1e100, true],
  ['String', null, 1, true, [], {}],
  ['OrderStatus', 'pending LOST __proto__', '', 1, {}],
];

const isText = (value: unknown) => typeof value === 'string' || typeof value === 'number';
const atItsField = ([type, value]: [string, unknown]) => !/String|Status/.test(type) && isText(value);
const keptByTypes = cases(malformed).filter(atItsField);
const refusedByTypes = cases(malformed).filter(each => !atItsField(each));

test.each(keptByTypes.filter(([type]) => type !== 'ID'))(
  '%s %j is refused as malformed, at its field',
  async (type, value) => {
    const response = await send(type, value);
    expect([response.status, withoutCost(await response.json())]).toEqual([
      200,
      {
        data: { orders: null },
        errors: [
          {
            message: expect.stringMatching('^`where.*`: expected '),
            locations: [{ line: 1, column: expect.any(Number) }],
            path: ['orders'],
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      },
    ]);
  },
);

test.each(keptByTypes.filter(([type]) => type === 'ID'))('%s %j is the id of nothing', async (type, value) => {
  expect(withoutCost(await (await send(type, value)).json())).toEqual({ data: { orders: { totalCount: 0 } } });
});

test.each(refusedByTypes)('%s %j is refused with the whole query, with its place', async (type, value) => {
  const response = await send(type, value);
  expect([response.status, withoutCost(await response.json())]).toEqual([
    400,
    {
      errors: [
        {
          message: expect.stringMatching(`^Variable "\\$value" got invalid value; .*(${type}|does not exist in)`),
          locations: [{ line: 1, column: 8 }],
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    },
  ]);
});

test.each(
  cases([
    ['Date', '2028-02-29'],
    ['DateTime', '2026-02-28T23:30:00.250Z 2026-03-01T00:30:00.250+01:00 2026-02-28t23:30:00.25z'],
    ['DateTime', '2026-03-01T13:30:00.25+14:00 2026-02-28T11:30:00.250000-12:00 2026-02-28T23:30:00.250-00:00'],
    ['Decimal', '1250.5 1250.500000 00001250.50'],
  ]),
)('%s %j finds the order that it means', async (type, value) => {
  expect(withoutCost(await (await send(type, value)).json())).toEqual({ data: { orders: { totalCount: 1 } } });
});

test.each(
  cases([
    ['Date', '0001-01-01 9999-12-31'],
    ['DateTime', '0001-01-01T00:00:00Z 9999-12-31T23:59:59.999999999Z 0001-01-01T00:00:00-23:59'],
    ['Decimal', '-0 99999999999999999999.999999 -99999999999999999999', 5, -0, 9_007_199_254_740_991],
    ['ID', '0198F3A1-7C1E-7D2A-9C55-5B0D8A4F21C7 ffffffff-ffff-ffff-ffff-ffffffffffff'],
    ['Int', null, 2_147_483_647, -2_147_483_648, 1e3],
    ['String', '% \\ \u{1f9f5} \u{10ffff} #999999999', "'; drop table orders; --", 'x'.repeat(200)],
  ]),
)('%s %j is strange and well-formed, and finds nothing', async (type, value) => {
  expect(withoutCost(await (await send(type, value)).json())).toEqual({ data: { orders: { totalCount: 0 } } });
});

test('any JSON in place of a value is accepted or refused as malformed', async () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789-:.TZ+ ') });
  const values = fc.oneof(
    digits,
    fc.string({ unit: 'binary' }),
    fc.json({ maxDepth: 3 }).map(text => JSON.parse(text)),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(where)), values, async (type, value) => {
      const { errors = [] } = (await (await send(type, value)).json()) as Awaited<ReturnType<typeof ask>>;
      expect(errors.filter(({ extensions }) => !/^BAD_(USER_INPUT|REQUEST)$/.test(extensions.code))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

function send(type: string, value: unknown): Promise<Response> {
  const query = `query ($value: ${type === 'OrderStatus' ? 'OrderStatus!' : type}) { orders(${where[type]}) { totalCount } }`;
  return post(studio, query, { variables: { value }, token: studio.lead.token });
}

function cases(table: [type: string, words: string | null, ...others: unknown[]][]): [string, unknown][] {
  return table.flatMap(([type, words, ...others]) =>
    [...(words?.split(' ') ?? []), ...others].map((value): [string, unknown] => [type, value]),
  );
}
