import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

/** Why a stock quantity changed. */
export const InventoryChangeReason = {
  CREATED: 'CREATED',
  RESTOCKED: 'RESTOCKED',
  CORRECTED: 'CORRECTED',
  ORDERED: 'ORDERED',
  RETURNED: 'RETURNED',
} as const;
export type InventoryChangeReason = keyof typeof InventoryChangeReason;

registerEnumType(InventoryChangeReason, {
  name: 'InventoryChangeReason',
  description: 'Why a stock quantity changed.',
  valuesConfig: described<InventoryChangeReason>({
    CREATED: 'The item was added with this quantity.',
    RESTOCKED: 'New stock came in.',
    CORRECTED: 'A stock count found a different quantity.',
    ORDERED: 'An order took it.',
    RETURNED: 'An order returned it.',
  }),
});
