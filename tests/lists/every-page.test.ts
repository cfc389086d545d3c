import { expect, test } from 'vitest';
import { inOrder, listedRows } from '../support/listed-rows.ts';
import { addManyRows } from '../support/many-rows.ts';
import { listsOfSchema, sortFields } from '../support/schema-lists.ts';
import { useStudio } from '../support/use-studio.ts';
import { type Asked, type ListName, nodeTypes, type Sort, walk } from '../support/walk.ts';

/** The order of each list when none is asked for. */
const defaults: Record<ListName, [field: string, direction: Sort['direction']]> = {
  orders: ['NUMBER', 'DESC'],
  customers: ['NAME', 'ASC'],
  inventoryItems: ['NAME', 'ASC'],
  inventoryChanges: ['POSITION', 'DESC'],
  measurements: ['CREATED_AT', 'DESC'],
  images: ['UPLOADED_AT', 'DESC'],
  payments: ['RECEIVED_AT', 'ASC'],
  users: ['DATE_JOINED', 'ASC'],
};

const studio = useStudio(addManyRows);

for (const [list, fields] of Object.entries(sortFields) as [ListName, string[]][]) {
  for (const field of fields) {
    test.each(['ASC', 'DESC'] as const)(
      `${list} by ${field} %s has every row once, on pages of any size, from either end`,
      async direction => {
        await expectWholeWalks({ list, orderBy: [{ field, direction }] }, [{ field, direction }]);
      },
    );
  }
}

test.each(Object.entries(defaults) as [ListName, (typeof defaults)[ListName]][])(
  'the pages of %s in default order (%s) have every row once',
  async (list, [field, direction]) => {
    await expectWholeWalks({ list }, [{ field, direction }]);
  },
);

test('every list of the schema is in `nodeTypes` of walk.ts, so that the tests of lists walk it', () => {
  expect(nodeTypes).toEqual(listsOfSchema());
});

async function expectWholeWalks(asked: Asked, sorts: Sort[]): Promise<void> {
  const { lead } = studio;
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
