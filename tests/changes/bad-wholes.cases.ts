import type { Targets } from './bad-input.targets.ts';
import type { Change } from './changes.ts';

/** Bad input of more than one value: what it is, the change, the path to replace, the value, the errors. */
export function special(targets: Targets): [string, Change, string, unknown, string[]][] {
  const line = (id: string) => ({ inventoryItemId: id, quantity: '1' });
  const one = (name: string, value: unknown, unit: string) => [{ name, value, unit }];
  const records = ['recordMeasurement', 'updateMeasurement'] as const;
  return [
    ['501 lines', 'createOrder', 'items', Array.from({ length: 501 }, () => line(targets.item)), ['INVALID items']],
    ['a discount above the price', 'createOrder', 'discount', '1005.01', ['INVALID discount']],
    ['a discount above the price', 'updateOrder', 'discount', '1005.01', ['INVALID discount']],
    ['a reason only orders have', 'adjustInventory', 'reason', 'ORDERED', ['INVALID reason']],
    ['a reason only creation has', 'adjustInventory', 'reason', 'CREATED', ['INVALID reason']],
    ['a restock that takes away', 'adjustInventory', 'delta', '-1', ['INVALID delta']],
    ['an illegal move', 'transitionOrder', 'to', 'COMPLETED', ['ILLEGAL_TRANSITION to']],
    ['the status it has', 'transitionOrder', 'to', 'PENDING', ['ILLEGAL_TRANSITION to']],
    ...records.flatMap(
      change =>
        [
          ['no values', change, 'values', [], ['INVALID values']] satisfies [string, Change, string, unknown, string[]],
          [
            '101 values',
            change,
            'values',
            Array.from({ length: 101 }, (_, i) => ({ name: `n${i}`, value: 1 })),
            ['INVALID values'],
          ],
          [
            'a name twice',
            change,
            'values',
            [...one('é', 1, 'INCH'), ...one('e\u0301 ', 1, 'INCH')],
            ['INVALID values.1.name'],
          ],
          ['3000.1 mm', change, 'values', one('own', '3000.1', 'MILLIMETRE'), ['INVALID values.0.value']],
          ['118.2 in', change, 'values', one('own', '118.2', 'INCH'), ['INVALID values.0.value']],
          ['91 degrees', change, 'values', one('shoulderSlope', 91, 'DEGREE'), ['INVALID values.0.value']],
          ['-90.1 degrees', change, 'values', one('own', '-90.1', 'DEGREE'), ['INVALID values.0.value']],
          ['a length in degrees', change, 'values', one('chest', 90, 'DEGREE'), ['INVALID values.0.unit']],
          ['an angle in inches', change, 'values', one('shoulderSlope', 20, 'INCH'), ['INVALID values.0.unit']],
        ] as [string, Change, string, unknown, string[]][],
    ),
  ];
}
