import { describe, expect, test } from 'vitest';
import { aLead } from '../support/people.ts';
import { useStudio } from '../support/use-studio.ts';
import { answered, bomb, expectDone, expectTooLarge, times } from './limits.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

const nobody = '0198f3a1-7c1e-7d2a-9c55-5b0d8a4f21c7';

/** For each limit, an operation that uses `count` of it. */
const much: Record<string, (count: number) => string> = {
  depth: levels => levelsDeep(levels),
  aliases: count => `me { ${times(count, number => `a${number}: __typename`)} }`,
  rootFields: count => times(count, () => 'me { id }'),
  directives: count => `me { ${times(count, () => 'id @include(if: true)')} }`,
};
const most: Record<string, number> = { depth: 12, aliases: 15, rootFields: 10, directives: 8 };

const ways: [string, (fields: string) => string][] = [
  ['written out', fields => `{ ${fields} }`],
  ['in a fragment', fields => `{ ...a } fragment a on Query { ${fields} }`],
  ['in a fragment of a fragment', fields => `{ ...a } fragment a on Query { ...b } fragment b on Query { ${fields} }`],
  ['in inline fragments', fields => `{ ... { ... on Query { ${fields} } } }`],
  ['beside another operation', fields => `query Asked { ${fields} } query Other { me { id } }`],
];

describe.each(Object.keys(much))('the limit of %s', limit => {
  const [make, allowed] = [much[limit] as (count: number) => string, most[limit] as number];

  test.each(ways)('applies to %s, and allows exactly the limit', async (_way, written) => {
    const asked = { operationName: written('me { id }').includes('Asked') ? 'Asked' : undefined } as object;
    await expectDone(studio, studio.lead, written(make(allowed)), asked);
    const excess = { limit, most: allowed, found: allowed + 1 };
    await expectTooLarge([excess], studio, studio.lead, written(make(allowed + 1)), asked);
  });

  test('does not apply to operations that are not executed', async () => {
    const query = `query Asked { me { id } } query Other { ${make(allowed + 1)} }`;
    await expectDone(studio, studio.lead, query, { operationName: 'Asked' });
  });
});

test('a fragment counts each time it is spread', async () => {
  const five = 'me { a: id b: id c: id d: id e: id } studio { name @skip(if: false) }';
  const query = `{ ...f @include(if: true) ...f ...f ...f } fragment f on Query { ${five} }`;
  const aliases = { limit: 'aliases', most: 15, found: 20 };
  await expectTooLarge([aliases], studio, studio.lead, query);
  const directives = { limit: 'directives', most: 8, found: 10 };
  const rootFields = { limit: 'rootFields', most: 10, found: 18 };
  const many = query.replace('{ ...f', `{ ${times(6, () => '...f')}`);
  await expectTooLarge([{ ...aliases, found: 45 }, rootFields, directives], studio, studio.lead, many);
});

test('the fields of `query` in payloads count as root fields, and towards the cost', async () => {
  const change = (fields: string) => `mutation {
    one: updateCustomer(id: "${nobody}", input: {}) { query { ${fields} } }
    two: updateCustomer(id: "${nobody}", input: {}) { ...asked query { me { id } } }
  } fragment asked on CustomerPayload { query { ${fields} } }`;
  const fields = (count: number) => times(count, () => 'studio { name }');
  await expectDone(studio, studio.lead, change(fields(3)));
  const found = 2 + 4 + 1 + 4;
  await expectTooLarge([{ limit: 'rootFields', most: 10, found }], studio, studio.lead, change(fields(4)));

  const nested =
    'orders(first: 100) { nodes { customer { orders(first: 100) { nodes { items { id size quantity } } } } } }';
  const { answer, statements } = await answered(studio, studio.lead, change(nested));
  expect(answer.errors).toMatchObject([{ extensions: { limits: [{ limit: 'cost' }] } }]);
  expect(statements).toBe(0);
});

test('fragments that multiply to a billion fields are refused', async () => {
  for (const last of ['me { id }', 'a: me { b: id @skip(if: true) }']) {
    const { status, answer, statements } = await answered(studio, studio.lead, bomb(last));
    expect([status, statements]).toEqual([400, 0]);
    const limits = expect.arrayContaining([
      { limit: 'rootFields', most: 10, found: 2 ** 29 },
      { limit: 'fields', most: 10_000, found: 2 ** 31 - 1 },
    ]);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_LARGE', limits } }]);
  }
});

test('a document has at most 2,000 tokens, whatever they are', async () => {
  const status = (count: number) => `{ orders(where: { status: [${times(count, () => 'PENDING')}] }) { totalCount } }`;
  await expectDone(studio, studio.lead, status(1_984));
  const tokens = { limit: 'tokens', most: 2_000, found: null };
  await expectTooLarge([tokens], studio, studio.lead, status(1_985));
  await expectTooLarge([tokens], studio, studio.lead, `{ me { ${times(30_000, () => 'id')} } }`);
  await expectTooLarge([tokens], studio, studio.lead, `{ me(of: [${'1 '.repeat(40_000)}]) }`);
});

test('a field that is repeated hundreds of times is refused before validation compares all pairs', async () => {
  await expectDone(studio, studio.lead, `{ me { ${times(50, () => 'id')} } }`);
  const { status, answer } = await answered(studio, studio.lead, `{ me { ${times(1_995, () => 'id')} } }`);
  expect([status, answer.errors]).toMatchObject([400, [{ extensions: { code: 'QUERY_TOO_LARGE' } }]]);
});

test('arguments have at most 5,000 values; a variable counts each time it is used', async () => {
  const where = (count: number) => ({ where: { status: Array.from({ length: count }, () => 'PENDING') } });
  const once = 'query ($where: OrderWhere) { orders(where: $where) { totalCount } }';
  await expectDone(studio, studio.lead, once, { variables: where(4_998) });
  const input = { limit: 'input', most: 5_000, found: 5_001 };
  await expectTooLarge([input], studio, studio.lead, once, { variables: where(4_999) });
  const twice = `query ($where: OrderWhere) { ...f more: orders(where: $where) { totalCount } }
    fragment f on Query { orders(where: $where) { totalCount } }`;
  await expectTooLarge([{ ...input, found: 5_004 }], studio, studio.lead, twice, { variables: where(2_500) });
});

/** Fields nested `levels` deep. */
function levelsDeep(levels: number): string {
  const steps = ['orders(first: 1)', 'nodes', 'customer'];
  const leaf = (levels - 2) % 3 === 0 ? 'totalCount' : 'id';
  const path = Array.from({ length: levels - 1 }, (_, level) => steps[level % 3]);
  return path.reduceRight<string>((inner, step) => `${step} { ${inner} }`, leaf);
}
