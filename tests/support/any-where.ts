import fc from 'fast-check';
import type { Where } from './known-orders.ts';
import { filtersOf, missing } from './schema-lists.ts';

const file = import.meta.url;

/**
 * Any filter that is not too large: up to three fields at a level, with `and`, `or` and `not` up to three levels deep.
 */
export function anyWhere(
  orders: readonly string[],
  customers: readonly string[],
  items: readonly string[],
  days: readonly string[],
): fc.Arbitrary<Where> {
  const some = (values: readonly string[]) => fc.option(fc.subarray([...values]), { freq: 8 });
  const one = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { freq: 8 });
  const range = (ends: readonly string[]) =>
    fc.option(fc.record({ from: one(ends), to: one(ends) }, { requiredKeys: [] }), { freq: 8 });
  const sums = ['-1', '0', '0.01', '50', '100', '200.00', '250.50', '250.51', '350.5', '10000.01', '10100'];
  const moments = ['2026-03-01T09:00:00.000Z', '2026-03-01T10:00:00.001+01:00', '2026-10-25T23:30:00Z'];
  const { where } = fc.letrec<{ where: Where }>(tie => {
    const parts = (most: number) =>
      fc.option(fc.array(tie('where'), { maxLength: most }), { freq: 8, maxDepth: 3, depthIdentifier: 'where' });
    const fields: Record<keyof Where, fc.Arbitrary<unknown>> = {
      and: parts(3),
      or: parts(3),
      not: fc.option(tie('where'), { freq: 8, maxDepth: 3, depthIdentifier: 'where' }),
      id: some(orders),
      status: some(['PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED']),
      customerId: one(customers),
      number: fc.option(fc.integer({ min: -1, max: 30 })),
      deliveryStatus: some(['UNSCHEDULED', 'SCHEDULED', 'OVERDUE', 'DELIVERED', 'CANCELLED']),
      deliveryDate: range(days),
      createdAt: range(moments),
      inventoryItemId: one(items),
      paymentStatus: some(['UNPAID', 'PARTIALLY_PAID', 'PAID', 'REFUNDED', 'REFUND_DUE', 'CANCELLED']),
      price: range(sums),
      balanceDue: range(sums),
    };
    const unknown = filtersOf('orders').find(({ name }) => !(name in fields));
    if (unknown) missing(`OrderWhere.${unknown.name}`, 'values for it (and to known-orders.ts when it is true)', file);
    const names = fc.shuffledSubarray(Object.keys(fields) as (keyof Where)[], { maxLength: 3 });
    return {
      where: names.chain(names =>
        fc.record(Object.fromEntries(names.map(name => [name, fields[name]]))),
      ) as fc.Arbitrary<Where>,
    };
  });
  return where.filter(where => sizeOf(where) <= 100);
}

function sizeOf({ and, or, not }: Where): number {
  return [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])].reduce((size, each) => size + sizeOf(each), 1);
}
