import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addManyRows } from '../support/many-rows.ts';
import { refusal } from '../support/refusal.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(addManyRows);

const seed = Date.now() % 2 ** 31;

const money = fc.constantFrom(
  ...[{ price: { from: '0' } }, { balanceDue: { to: '0' } }, { balanceDue: { from: '1', to: null } }],
  ...[
    { paymentStatus: ['PAID'] },
    { price: { to: '1' }, number: 1 },
    { balanceDue: { from: '1' }, status: ['PENDING'] },
  ],
);
const plain = fc.constantFrom(
  {},
  { number: 1 },
  { status: ['PENDING'] },
  { or: [] },
  { price: null },
  { paymentStatus: [] },
  { balanceDue: {} },
  { not: { balanceDue: null } },
);
const hidden = fc.letrec<{ where: object }>(tie => {
  const among = fc.tuple(fc.array(plain, { maxLength: 2 }), tie('where'), fc.array(plain, { maxLength: 2 }));
  const deeper = fc.oneof(
    among.map(([before, where, after]) => ({ and: [...before, where, ...after] })),
    among.map(([before, where, after]) => ({ or: [...before, where, ...after] })),
    fc.tuple(plain, tie('where')).map(([beside, where]) => ({ ...beside, not: where })),
  );
  return { where: fc.oneof({ maxDepth: 6, depthSize: 'large' }, money, deeper) };
}).where;

test(`a junior designer who filters orders by money, at any depth, is refused and nothing is read (seed ${seed})`, async () => {
  const { junior } = studio;
  const [orders, nested] = [
    'orders(where: $where) { totalCount nodes { id } }',
    'orders(where: $where, first: 0) { totalCount }',
  ];
  const property = fc.asyncProperty(hidden, async where => {
    studio.statements();
    const root = await refusal(studio, junior, `query ($where: OrderWhere) { ${orders} }`, { where });
    expect(root).toEqual({ data: { orders: null }, errors: [{ code: 'FORBIDDEN', path: ['orders'] }] });
    expect(studio.statements().filter(sent => /orders/.test(sent))).toEqual([]);
    const within = await refusal(
      studio,
      junior,
      `query ($where: OrderWhere) { customers(first: 1) { nodes { ${nested} } } }`,
      { where },
    );
    expect(within).toEqual({
      data: { customers: null },
      errors: [{ code: 'FORBIDDEN', path: ['customers', 'nodes', 0, 'orders'] }],
    });
    expect(studio.statements().filter(sent => /orders/.test(sent))).toEqual([]);
  });
  await fc.assert(property, { seed, numRuns: 150 });
});
