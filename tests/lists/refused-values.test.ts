import { expect, test } from 'vitest';
import { aLead } from '../support/people.ts';
import { refusal } from '../support/refusal.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

test('unknown names and values of wrong types are refused before anything is read', async () => {
  const unknown = [
    'orders(orderBy: {field: COLOUR})',
    'orders(orderBy: {field: NUMBER, direction: UP})',
    'orders(orderBy: {field: "NUMBER"})',
    'orders(orderBy: {direction: ASC})',
    'orders(where: {status: [LOST]})',
    'orders(where: {colour: "red"})',
    'orders(after: 1)',
    'inventoryItems(where: {unit: [MILE]})',
    'payments(where: {kind: [GIFT]})',
    'users(where: {role: [OWNER]})',
    'customers(orderBy: {field: PHONE})',
  ];
  const malformed = [
    'orders(first: "1")',
    'orders(where: {number: 2147483648})',
    'orders(where: {number: 1.5})',
    'orders(where: {price: {from: 1.5}})',
    'orders(where: {price: {from: "1e3"}})',
    'orders(where: {price: {from: "NaN"}})',
    'orders(where: {price: {from: "123456789012345678901"}})',
    'orders(where: {deliveryDate: {from: "2026-02-30"}})',
    'orders(where: {deliveryDate: {from: "infinity"}})',
    'orders(where: {createdAt: {from: "2026-01-01"}})',
    'orders(where: {createdAt: {from: "2026-01-01T25:00:00Z"}})',
    'customers(where: {email: "nobody"})',
  ];
  for (const field of [...unknown, ...malformed]) {
    studio.statements();
    const { data, errors } = await refusal(studio, studio.lead, `{ ${field} { totalCount } }`);
    expect({ field, data, codes: new Set(errors?.map(error => error.code)) }).toEqual({
      field,
      data: malformed.includes(field) ? { [field.split('(')[0] ?? '']: null } : undefined,
      codes: new Set([malformed.includes(field) ? 'BAD_USER_INPUT' : 'GRAPHQL_VALIDATION_FAILED']),
    });
    expect(studio.statements().filter(sent => /count/.test(sent))).toEqual([]);
  }
});

test.each([
  [
    '$v: OrderWhere',
    'orders(where: $v)',
    [
      { status: ['LOST'] },
      { and: [{ or: [{ number: '1' }] }] },
      { price: { from: 0.1 } },
      { and: [null] },
      { status: [null] },
      { x: 1 },
      [],
      1,
      'a',
    ],
  ],
  [
    '$v: [OrderSort!]',
    'orders(orderBy: $v)',
    [
      [{ field: 'COLOUR' }],
      [{ field: 'NUMBER', direction: 'up' }],
      [{ field: 'NUMBER', direction: null }],
      [null],
      ['NUMBER'],
      1,
    ],
  ],
  ['$v: Int', 'orders(first: $v)', ['1', 1.5, 2 ** 31, true, [], {}]],
  ['$v: String', 'orders(search: $v)', [1, true, ['a'], {}]],
  ['$v: String', 'orders(after: $v)', [1, ['a'], {}]],
  ['$v: MeasurementWhere', 'measurements(where: $v)', [{ type: [1] }, { customerId: {} }, { deleted: 'yes' }]],
])('variables (%s) of wrong types are BAD_USER_INPUT in %s', async (declared, field, values) => {
  for (const v of values) {
    const { data, errors } = await refusal(studio, studio.lead, `query (${declared}) { ${field} { totalCount } }`, {
      v,
    });
    expect({ v, data: Object.values(data ?? {}), codes: errors?.map(error => error.code) }).toEqual({
      v,
      data: data === undefined ? [] : [null],
      codes: ['BAD_USER_INPUT'],
    });
  }
});

test('a filter of more than a hundred conditions is refused, however they are combined', async () => {
  const query = 'query ($where: OrderWhere) { orders(where: $where) { totalCount } }';
  const chain = (length: number): object => (length === 1 ? {} : { not: chain(length - 1) });
  const some = (length: number) => Array.from({ length }, () => ({}));
  for (const where of [{ and: some(99) }, { or: some(99) }, { not: { and: some(48), or: some(50) } }, chain(40)]) {
    const allowed = await refusal(studio, studio.lead, query, { where });
    expect(allowed).toEqual({ data: { orders: { totalCount: 0 } }, errors: undefined });
  }
  for (const where of [{ and: some(100) }, { or: some(100) }, { not: { and: some(49), or: some(50) } }]) {
    const refused = await refusal(studio, studio.lead, query, { where });
    expect(refused).toEqual({ data: { orders: null }, errors: [{ code: 'BAD_USER_INPUT', path: ['orders'] }] });
  }
});
