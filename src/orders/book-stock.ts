import type { EntityManager } from '@mikro-orm/postgresql';
import { Decimal } from 'decimal.js';
import { changeStock } from '../inventory/change-stock.ts';
import type { Actor } from '../platform/graphql/context.ts';

/**
 * Takes stock for an order (negative) or returns it (positive), by inventory item id, with a ledger line for each item:
 * ORDERED or RETURNED.
 */
export async function bookStock(
  em: EntityManager,
  deltas: ReadonlyMap<string, Decimal>,
  by: { orderId: string; actor: Actor | null; now: Date },
): Promise<void> {
  const changes = [...deltas].map(([inventoryItemId, delta]) => ({ inventoryItemId, delta: delta.toFixed() }));
  const taken = changes.filter(({ delta }) => delta.startsWith('-'));
  const returned = changes.filter(({ delta }) => !delta.startsWith('-') && delta !== '0');
  if (taken.length > 0) await changeStock(em, taken, { ...by, reason: 'ORDERED' });
  if (returned.length > 0) await changeStock(em, returned, { ...by, reason: 'RETURNED' });
}

/** The sum of the values of each key. */
export function sumByKey(entries: Iterable<readonly [string, Decimal.Value]>): Map<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const [key, value] of entries) sums.set(key, (sums.get(key) ?? new Decimal(0)).plus(value));
  return sums;
}
