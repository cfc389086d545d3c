import { expect, test } from 'vitest';
import { ask, withoutCost } from '../support/ask.ts';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

const categories = 'query ($value: [String!]) { inventoryItems(where: { category: $value }) { totalCount } }';
const found = 'query ($value: String) { orders(search: $value) { totalCount } }';

/** Text that PostgreSQL cannot store, as JSON has it: escaped in variables, in a query escaped twice or raw. */
test.each([
  ['a NUL in a variable', found, '"a\\u0000b"'],
  ['a lone surrogate in a variable', found, '"a\\ud800b"'],
  ['the other half', found, '"\\udc00"'],
  ['the halves the wrong way round', found, '"\\udc00\\ud800"'],
  ['a NUL in a list', categories, '["silk", "\\u0000"]'],
  ['half a pair in a list', categories, '["silk", "\\ud800"]'],
  ['a NUL in a variable that is not used', '{ me { id } }', '{ "x": [{ "y": "\\u0000" }] }'],
  ['a NUL written into a text of the query', '{ orders(search: \\"a\\\\u0000b\\") { totalCount } }', '1'],
  ['a NUL written in braces', '{ orders(search: \\"a\\\\u{0}b\\") { totalCount } }', '1'],
  ['a NUL in a default', 'query ($v: String = \\"\\\\u0000\\") { orders(search: $v) { totalCount } }', '1'],
  ['a NUL itself in a text of the query', '{ orders(search: \\"a\\u0000b\\") { totalCount } }', '1'],
  ['a NUL itself in a block of text', '{ orders(search: \\"\\"\\"a\\u0000b\\"\\"\\") { totalCount } }', '1'],
  [
    'a NUL in a name to sign in with',
    'mutation { login(input: { login: \\"a\\u0000\\", password: \\"b\\" }) { errors { code } } }',
    '1',
  ],
])('%s is refused before anything is done', async (_what, query, value) => {
  studio.statements();
  const response = await fetch(`${studio.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${studio.lead.token}` },
    body: `{"query":"${query}","variables":{"value":${value}}}`,
  });
  expect([response.status, withoutCost(await response.json())]).toEqual([
    400,
    {
      errors: [
        {
          message: expect.stringMatching(/contains (a NUL character|a lone surrogate)/),
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    },
  ]);
  expect(studio.statements().filter(text => !text.includes('"sessions"'))).toEqual([]);
});

test('a NUL in a comment is allowed, and so are whole surrogate pairs', async () => {
  const query = '{ me { id } orders(search: "\u{1f9f5} \\ud83e\\uddf5") { totalCount } } # \0';
  expect(await ask(studio, query, { token: studio.lead.token })).toEqual({
    data: { me: { id: studio.lead.id }, orders: { totalCount: 0 } },
  });
});
