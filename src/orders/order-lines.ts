import type { EntityManager } from '@mikro-orm/postgresql';
import { Decimal } from 'decimal.js';
import { changeStock } from '../inventory/change-stock.ts';
import { InsufficientStock } from '../inventory/insufficient-stock.ts';
import type { InventoryItem } from '../inventory/inventory-item.entity.ts';
import { decimalPlaces } from '../inventory/stock-unit.ts';
import { amountLimit, checkQuantity as checkedQuantity } from '../platform/basics/checked-amount.ts';
import { Invalid, NotFound } from '../platform/basics/common-errors.ts';
import { digitsOf } from '../platform/basics/currency.ts';
import type { Problems } from '../platform/basics/problems.ts';
import type { Studio } from '../platform/basics/studio.ts';
import { newId } from '../platform/database/columns.ts';
import type { Actor } from '../platform/graphql/context.ts';

/** How much of an item somebody wants, and where in the input they said so. */
export interface Wish {
  inventoryItemId: string;
  quantity: string;
  /** Path of the line in the input: ['items', '2']. */
  path: string[];
}

/**
 * Checks what is wanted of items that are locked, and notes every problem at its line: an item that is not there, a
 * quantity that is not positive or too fine, and, once for each item, too little in stock. `held` is what the order gives
 * back in the same breath, by item. Lines for the same item are added up.
 */
export function checkWishes(
  problems: Problems,
  wishes: readonly Wish[],
  items: ReadonlyMap<string, InventoryItem>,
  held: ReadonlyMap<string, Decimal> = new Map(),
): void {
  const wanted = new Map<string, Decimal>();
  const short = new Map<string, string[]>();
  for (const { inventoryItemId, quantity, path } of wishes) {
    const item = items.get(inventoryItemId);
    if (!item) {
      problems.add(new NotFound('There is no inventory item with this id (any more).', [...path, 'inventoryItemId']));
      continue;
    }
    const value = checkedQuantity(problems, quantity, decimalPlaces[item.unit], [...path, 'quantity']);
    if (!problems.check(value.gt(0), 'A quantity must be more than nothing.', [...path, 'quantity'])) continue;
    const total = (wanted.get(item.id) ?? new Decimal(0)).plus(value);
    wanted.set(item.id, total);
    const available = new Decimal(item.quantity).plus(held.get(item.id) ?? 0);
    if (total.gt(available) && !short.has(item.id)) short.set(item.id, [...path, 'quantity']);
  }
  for (const [id, path] of short) {
    const item = items.get(id);
    if (item) problems.add(new InsufficientStock(item, wanted.get(id) ?? new Decimal(0), path));
  }
}

/** An item that `checkWishes` found among `items`. */
export function wishedItem(items: ReadonlyMap<string, InventoryItem>, id: string): InventoryItem {
  const item = items.get(id);
  if (!item) throw new Error(`Inventory item ${id} was checked and is gone.`);
  return item;
}

/** A new line for an item at its price of today. Throws Invalid when it costs more than its column holds. */
export function newLine(item: InventoryItem, { quantity, path }: Pick<Wish, 'quantity' | 'path'>, studio: Studio) {
  const [unitPrice, total] = [item.price, lineTotal(item.price, quantity, studio, path)];
  return { id: newId(), inventoryItem: item, unit: item.unit, quantity, unitPrice, lineTotal: total.toFixed() };
}

/**
 * What `quantity` costs at `unitPrice`, rounded half-even to the digits of the currency. Throws Invalid at the quantity of
 * the line at `path` when that is more than its column holds.
 */
export function lineTotal(unitPrice: string, quantity: string, { currency }: Studio, path: string[]): Decimal {
  const total = new Decimal(unitPrice).times(quantity).toDecimalPlaces(digitsOf(currency), Decimal.ROUND_HALF_EVEN);
  if (total.gte(amountLimit)) throw new Invalid('The price would be too high.', [...path, 'quantity']);
  return total;
}

/** Adds up amounts by key. */
export function addedUp(entries: Iterable<readonly [string, Decimal.Value]>): Map<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const [key, value] of entries) sums.set(key, (sums.get(key) ?? new Decimal(0)).plus(value));
  return sums;
}

/** Takes items out of stock for an order (negative) or gives them back (positive), with the reason each has. */
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
