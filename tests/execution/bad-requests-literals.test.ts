import { expect, test } from 'vitest';
import { ask, post } from '../support/ask.ts';
import { anImage, anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => {
  const lead = await aLead(studio);
  await anImage(studio, (await anOrder(studio)).id);
  return { lead };
});

test.each([
  ['orders(where: { deliveryDate: { from: "2026-02-30" } })', 'where.deliveryDate.from'],
  ['orders(where: { createdAt: { to: "2026-11-22T24:00:00Z" } })', 'where.createdAt.to'],
  ['orders(where: { price: { from: 1.5 } })', 'where.price.from'],
  ['orders(where: { price: { from: 99999999999999999999 } })', 'where.price.from'],
  ['orders(where: { not: { or: [{}, { price: { from: "NaN" } }] } })', 'where.not.or.1.price.from'],
  ['orders(first: 1.5)', 'first'],
  ['orders(last: "5")', 'last'],
  ['orders(where: { number: 2147483648 })', 'where.number'],
  ['customers(where: { email: "x" })', 'where.email'],
])(
  'a malformed value in the text of a query is refused at its field, as one in its variables is: %s',
  async (field, path) => {
    // The third time it would run compiled.
    for (let i = 0; i < 4; i += 1) {
      const answer = await ask(studio, `{ asked: ${field} { totalCount } me { username } }`, studio.lead);
      expect(answer).toEqual({
        data: { asked: null, me: { username: studio.lead.username } },
        errors: [
          {
            message: expect.stringMatching(`^\`${path}\`: expected `),
            locations: [{ line: 1, column: 3 }],
            path: ['asked'],
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      });
    }
  },
);

test.each([
  'customer(id: "x") { id }',
  'customer(id: 1) { id }',
  'order(id: "") { id }',
  'measurement(id: "0198f3a1-7c1e-7d2a-9c55-5b0d8a4f21cg") { id }',
])('a malformed id in the text of a query is the id of nothing: %s', async field => {
  expect(await ask(studio, `{ asked: ${field} me { username } }`, studio.lead)).toEqual({
    data: { asked: null, me: { username: studio.lead.username } },
  });
});

test.each([
  ['orders(where: { price: { from: true } }) { totalCount }', 'Decimal'],
  ['orders(where: { deliveryDate: { from: {} } }) { totalCount }', 'Date'],
  ['orders(first: FIVE) { totalCount }', 'Int'],
  ['customer(id: [1, 2]) { id }', 'ID'],
])('a value that is neither a text nor a number is refused with the whole query: %s', async (field, type) => {
  const response = await post(studio, `{ ${field} }`, { token: studio.lead.token });
  expect([response.status, await response.json()]).toEqual([
    400,
    {
      errors: [
        expect.objectContaining({
          message: expect.stringMatching(`^${type}: expected `),
          extensions: { code: 'BAD_USER_INPUT' },
        }),
      ],
    },
  ]);
});

test.each([
  [
    'query ($by: Direction = ASC) { list: orders(orderBy: { field: NUMBER, direction: $by }) { totalCount } }',
    { by: null },
  ],
  ['query ($size: ImageSize = FULL) { list: images { nodes { url(size: $size) } } }', { size: null }],
  ['query ($no: Boolean = false) { list: orders @skip(if: $no) { totalCount } }', { no: null }],
])('null for a variable whose default is not null is the client’s mistake: %s', async (query, variables) => {
  const { errors } = await ask(studio, query, { variables, token: studio.lead.token });
  expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT' }]);
});

test('a subscription is refused as a client’s mistake', async () => {
  const { errors } = await ask(studio, 'subscription { orders }', { token: studio.lead.token });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
});
