import fc from 'fast-check';
import type { Step } from './change.ts';
import { itemChanges } from './item-changes.ts';
import { orderChanges } from './order-changes.ts';
import { progressChanges } from './progress-changes.ts';
import { stockChanges } from './stock-changes.ts';

export const changes = { ...stockChanges, ...orderChanges, ...itemChanges, ...progressChanges };

/** The weights of the changes; the others have 3. */
const often = {
  transitionOrder: 9,
  recordPayment: 7,
  updateOrderItem: 7,
  createOrder: 4,
  addOrderItem: 4,
  deliverOrder: 4,
};
const seldom = { createCustomer: 1, createInventoryItem: 1, deleteCustomer: 1, deleteInventoryItem: 1, deleteOrder: 1 };
const weights: Record<string, number> = { ...often, ...seldom, again: 4 };
const kinds = [...Object.keys(changes), 'again'].map(kind => ({
  arbitrary: fc.constant(kind),
  weight: weights[kind] ?? 3,
}));

const rarely = fc.oneof({ arbitrary: fc.constant(false), weight: 11 }, { arbitrary: fc.constant(true), weight: 1 });
const whole = fc.constantFrom('1', '2', '3');
const quantity = fc.oneof(
  { arbitrary: whole, weight: 8 },
  { arbitrary: fc.constantFrom('0.75', '1.25', '2.50', '4', '0'), weight: 3 },
);
const amount = fc.constantFrom('0', '0.01', '1', '10.05', '333.33', '999.99', '2500');

/** A step. "again" repeats a change with its idempotency key, or uses the key for another change. */
export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...kinds),
  by: fc.oneof(
    { arbitrary: fc.constantFrom('first' as const, 'second' as const), weight: 15 },
    { arbitrary: fc.constant('junior' as const), weight: 1 },
  ),
  a: fc.nat(11),
  b: fc.nat(11),
  lines: fc.array(fc.record({ item: fc.nat(3), quantity }), { minLength: 1, maxLength: 3 }),
  quantity,
  amount,
  other: amount,
  flag: fc.boolean(),
  stale: rarely,
  keyed: fc.boolean(),
});
