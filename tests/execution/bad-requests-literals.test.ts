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
  ['customer(id: "x") { id }', 'ID'],
  ['customer(id: 1) { id }', 'ID'],
  ['orders(where: { deliveryDate: { from: "2026-02-30" } }) { totalCount }', 'Date'],
  ['orders(where: { createdAt: { to: "2026-11-22T24:00:00Z" } }) { totalCount }', 'DateTime'],
  ['orders(where: { price: { from: 1.5 } }) { totalCount }', 'Decimal'],
  ['orders(where: { price: { from: 99999999999999999999 } }) { totalCount }', 'Decimal'],
  ['orders(where: { price: { from: "NaN" } }) { totalCount }', 'Decimal'],
  ['customers(where: { email: "x" }) { totalCount }', 'EmailAddress'],
])('a malformed value in the text of a query is refused as one in its variables is: %s', async (field, type) => {
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
