import { expect, test } from 'vitest';
import { addManyRows } from '../support/many-rows.ts';
import { refusal } from '../support/refusal.ts';
import { useStudio } from '../support/use-studio.ts';
import { type ListName, nodeTypes } from '../support/walk.ts';

const studio = useStudio(addManyRows);

const lists = Object.keys(nodeTypes) as ListName[];
const windows = [
  'first: -1',
  'first: 101',
  'last: -1',
  'last: 101',
  'first: 2147483647',
  'last: -2147483648',
  'first: 1, last: 1',
  'first: 0, last: 0',
];

const refused = (query: string) => refusal(studio, studio.lead, query);

test.each(lists)(
  '%s are refused for a page of more than 100 rows, of less than 0, or with both `first` and `last`',
  async list => {
    for (const window of windows) {
      expect(await refused(`{ ${list}(${window}) { totalCount nodes { id } } }`)).toEqual({
        data: { [list]: null },
        errors: [{ code: 'BAD_USER_INPUT', path: [list] }],
      });
    }
  },
);

test.each([
  ['customers', 'orders'],
  ['inventoryItems', 'changes'],
  ['orders', 'timeline'],
])('a bad page size in a nested list (%s { %s }) is refused in each of the rows', async (owners, field) => {
  for (const window of windows) {
    const answer = await refused(`{ ${owners}(first: 1) { nodes { ${field}(${window}) { totalCount } } } }`);
    const errors = [{ code: 'BAD_USER_INPUT', path: [owners, 'nodes', 0, field] }];
    expect(answer).toEqual({ data: { [owners]: null }, errors });
  }
});

test('a page can have 100 rows or none', async () => {
  for (const list of lists) {
    for (const window of ['first: 100', 'last: 100', 'first: 0', 'last: 0']) {
      const { data, errors } = await refused(`{ ${list}(${window}) { nodes { id } } }`);
      expect({ list, window, errors }).toEqual({ list, window, errors: undefined });
      if (window.endsWith(' 0')) expect(data).toEqual({ [list]: { nodes: [] } });
    }
  }
});

test('sorting twice by the same field is refused', async () => {
  for (const [list, field] of [
    ['orders', 'NUMBER'],
    ['customers', 'NAME'],
    ['inventoryItems', 'PRICE'],
  ]) {
    const orderBy = `orderBy: [{field: ${field}}, {field: CREATED_AT}, {field: ${field}, direction: DESC}]`;
    expect(await refused(`{ ${list}(${orderBy}) { totalCount } }`)).toEqual({
      data: { [list ?? '']: null },
      errors: [{ code: 'BAD_USER_INPUT', path: [list] }],
    });
  }
  const nested =
    '{ customers(first: 1) { nodes { orders(orderBy: [{field: STATUS}, {field: STATUS}]) { totalCount } } } }';
  expect(await refused(nested)).toEqual({
    data: { customers: null },
    errors: [{ code: 'BAD_USER_INPUT', path: ['customers', 'nodes', 0, 'orders'] }],
  });
});
