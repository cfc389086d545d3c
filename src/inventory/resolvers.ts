import { InsufficientStockResolver, InventoryMutations } from './inventory.mutations.ts';
import { InventoryChangeResolver, InventoryItemResolver } from './inventory.resolver.ts';

/** The resolvers of this folder. One that is missing here stops the start. */
export const inventoryResolvers = [
  InventoryItemResolver,
  InventoryChangeResolver,
  InventoryMutations,
  InsufficientStockResolver,
];
