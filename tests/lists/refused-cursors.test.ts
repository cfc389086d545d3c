import { expect, test } from 'vitest';
import { type GraphQLAnswer, post } from '../support/ask.ts';
import { outcomeOf } from '../support/forged-cursors.ts';
import { addManyRows } from '../support/many-rows.ts';
import { refusal } from '../support/refusal.ts';
import { sortFields } from '../support/schema-lists.ts';
import { useStudio } from '../support/use-studio.ts';
import { type Asked, aPage, type ListName, nodeTypes, pageQuery, type Sort } from '../support/walk.ts';

const studio = useStudio(addManyRows);

const lists = Object.keys(nodeTypes) as ListName[];

/** Each list in its default order, by each of its sort fields, and by all of them together. */
const ways: Asked[] = lists.flatMap((list): Asked[] => {
  const up = (sortFields[list] ?? []).map((field): Sort => ({ field, direction: 'ASC' }));
  const down = up.map((sort): Sort => ({ ...sort, direction: 'DESC' }));
  const sorts = [...up, ...down].map(sort => [sort]);
  return [{ list }, ...[...sorts, ...(up.length > 1 ? [up, down] : [])].map(orderBy => ({ list, orderBy }))];
});

async function cursorOf(asked: Asked): Promise<string> {
  return (await aPage(studio, studio.lead.token, asked, { first: 3 })).pageInfo.endCursor ?? '';
}

test('a cursor works only for the list and the sort that it came from', async () => {
  const cursors = await Promise.all(ways.map(async from => ({ from, after: await cursorOf(from) })));
  for (const asked of ways) {
    for (const { from, after } of cursors.filter(({ from }) => from.list === asked.list || !from.orderBy)) {
      const expected = sortOf(from) === sortOf(asked) ? 'read' : 'BAD_USER_INPUT';
      const outcome = await outcomeOf(studio, asked, { after });
      expect({ asked, from, outcome }).toEqual({ asked, from, outcome: expected });
    }
  }
});

/** A list and its sort; the default one where none is given. */
function sortOf({ list, orderBy }: Asked): string {
  const standard: Sort =
    list === 'orders' ? { field: 'NUMBER', direction: 'DESC' } : { field: 'NAME', direction: 'ASC' };
  return JSON.stringify([list, orderBy ?? [standard]]);
}

test('truncated and invented cursors are refused as `after` and as `before` of every list', async () => {
  for (const asked of ways.filter(({ orderBy }) => orderBy?.length !== 1)) {
    const cursor = await cursorOf(asked);
    const pieces = [cursor.slice(0, -1), cursor.slice(1), cursor.slice(0, cursor.length / 2), cursor.repeat(2)];
    const garbage = ['', ' ', '!', 'null', `A${cursor}`, 'A'.repeat(90_000), '🧵', '../../etc/passwd', "' or 1=1 --"];
    for (const bad of [...pieces, ...garbage]) {
      const outcomes = [
        await outcomeOf(studio, asked, { after: bad }),
        await outcomeOf(studio, asked, { before: bad }),
      ];
      expect({ asked, bad, outcomes }).toEqual({ asked, bad, outcomes: ['BAD_USER_INPUT', 'BAD_USER_INPUT'] });
    }
  }
});

test.each([
  ['customers', 'orders'],
  ['inventoryItems', 'changes'],
  ['orders', 'timeline'],
])('a bad cursor in a nested list (%s { %s }) is refused in each of the rows', async (owners, field) => {
  const query = `query ($after: String) { ${owners}(first: 2) { nodes { ${field}(after: $after) { totalCount } } } }`;
  const path = [owners, 'nodes', expect.any(Number), field];
  for (const after of ['', 'abc', await cursorOf({ list: 'users' })]) {
    const refused = await refusal(studio, studio.lead, query, { after });
    expect(refused).toEqual({ data: { [owners]: null }, errors: [{ code: 'BAD_USER_INPUT', path }] });
  }
});

test('a cursor of a megabyte is refused before anything is read', async () => {
  const { lead } = studio;
  studio.statements();
  const variables = { after: 'A'.repeat(1_000_000) };
  const response = await post(studio, pageQuery({ list: 'orders' }), { token: lead.token, variables });
  const { errors } = (await response.json()) as GraphQLAnswer<unknown>;
  expect([response.status, errors?.map(error => error.extensions.code)]).toEqual([413, ['BAD_REQUEST']]);
  expect(studio.statements()).toEqual([]);
});
