import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, listedRows } from '../support/listed-rows.ts';
import { addManyRows } from '../support/many-rows.ts';
import { sortFields } from '../support/schema-lists.ts';
import { useStudio } from '../support/use-studio.ts';
import { type ListName, type Sort, walk } from '../support/walk.ts';

const sorted: fc.Arbitrary<{ list: ListName; orderBy: Sort[] }> = fc
  .constantFrom(...(Object.entries(sortFields) as [ListName, string[]][]))
  .chain(([list, fields]) => fc.record({ list: fc.constant(list), orderBy: sortsBy(fields) }));

const sortsBy = (fields: string[]) =>
  fc
    .shuffledSubarray(fields, { minLength: 2 })
    .chain(chosen =>
      fc.tuple(
        ...chosen.map(field => fc.record({ field: fc.constant(field), direction: fc.constantFrom('ASC', 'DESC') })),
      ),
    ) as fc.Arbitrary<Sort[]>;

const studio = useStudio(addManyRows);

const seed = Date.now() % 2 ** 31;

test(`a list sorted by several fields has every row once, in that order, from either end (seed ${seed})`, async () => {
  const { lead } = studio;
  const property = fc.asyncProperty(sorted, fc.constantFrom(1, 2, 7, 100), async (asked, size) => {
    const rows = await listedRows(studio, asked.list);
    const forward = await walk(studio, lead.token, { ...asked, size });
    expect(await walk(studio, lead.token, { ...asked, size, backward: true })).toEqual(forward);
    expect(forward.toSorted()).toEqual([...rows.keys()].sort());
    const walked = forward.flatMap(id => rows.get(id) ?? []);
    const strays = walked.filter((row, i) => i > 0 && !inOrder(walked[i - 1] ?? row, row, asked.orderBy));
    expect(strays).toEqual([]);
  });
  await fc.assert(property, { seed, numRuns: 60 });
});

test('the first field of a sort counts most, and each has its own direction', async () => {
  const { lead } = studio;
  const orderBy: Sort[] = [
    { field: 'STATUS', direction: 'DESC' },
    { field: 'DELIVERY_DATE', direction: 'ASC' },
    { field: 'NUMBER', direction: 'DESC' },
  ];
  const rows = await listedRows(studio, 'orders');
  const walked = await walk(studio, lead.token, { list: 'orders', orderBy, size: 5 });
  const numbers = walked.map(id => rows.get(id)?.NUMBER);
  // Status and delivery date of the orders repeat every four orders.
  const expected = [4, 3, 2, 1].flatMap(status => [24, 20, 16, 12, 8, 4].map(number => number - 4 + status));
  expect(numbers).toEqual(expected);
});
