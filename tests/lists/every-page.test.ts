import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BusyStudio, openBusyStudio } from '../support/busy-studio.ts';
import { inOrder, listedRows, sortFields } from '../support/listed-rows.ts';
import { type Asked, type ListName, type Sort, walk } from '../support/walk.ts';

const standard: [ListName, string, Sort['direction']][] = [
  ['orders', 'NUMBER', 'DESC'],
  ['customers', 'NAME', 'ASC'],
  ['inventoryItems', 'NAME', 'ASC'],
  ['inventoryChanges', 'POSITION', 'DESC'],
  ['measurements', 'CREATED_AT', 'DESC'],
  ['images', 'UPLOADED_AT', 'DESC'],
  ['payments', 'RECEIVED_AT', 'ASC'],
  ['users', 'DATE_JOINED', 'ASC'],
];

let busy: BusyStudio;

beforeAll(async () => {
  busy = await openBusyStudio();
});
afterAll(() => busy[Symbol.asyncDispose]());

for (const [list, fields] of Object.entries(sortFields) as [ListName, string[]][]) {
  for (const field of fields) {
    test.each(['ASC', 'DESC'] as const)(
      `${list} by ${field} %s have every row once, on pages of any size, from either end`,
      async direction => {
        await expectWholeWalks({ list, orderBy: [{ field, direction }] }, [{ field, direction }]);
      },
    );
  }
}

test.each(standard)('%s go by %s %s when nothing is said, and have every row once', async (list, field, direction) => {
  await expectWholeWalks({ list }, [{ field, direction }]);
});

async function expectWholeWalks(asked: Asked, sorts: Sort[]): Promise<void> {
  const { studio, lead } = busy;
  const rows = await listedRows(studio, asked.list);
  const sizes = [1, 2, 7, 100];
  const walks = sizes.flatMap(size => [
    { ...asked, size },
    { ...asked, size, backward: true },
  ]);
  const [walked = [], ...others] = await Promise.all(walks.map(each => walk(studio, lead.token, each)));
  for (const other of others) expect(other).toEqual(walked);
  expect(walked.toSorted()).toEqual([...rows.keys()].sort());
  const found = walked.flatMap(id => rows.get(id) ?? []);
  for (const [i, row] of found.slice(1).entries())
    expect([found[i], row]).toSatisfy(([before, after]) => inOrder(before, after, sorts));
}
