import { Decimal } from 'decimal.js';
import { InsufficientStock } from '../inventory/insufficient-stock.ts';
import type { InventoryItem } from '../inventory/inventory-item.entity.ts';
import { decimalPlaces } from '../inventory/stock-unit.ts';
import { checkQuantity } from '../platform/basics/checked-amount.ts';
import { notFound } from '../platform/basics/common-errors.ts';
import type { Problems } from '../platform/basics/problems.ts';

const maxLines = 500;

/** A line as the client sent it, and its path in the input: ['items', '2']. */
export interface LineInput {
  inventoryItemId: string;
  quantity: string;
  path: string[];
}

/** Adds a problem at `path` when an order would have more lines than allowed. Returns whether it may have that many. */
export function checkLineCount(problems: Problems, count: number, path: string[]): boolean {
  return problems.check(count <= maxLines, `An order can have at most ${maxLines} lines.`, path);
}

/**
 * Checks lines against `items`, which are locked, and adds a problem at the line for an unknown item, a quantity that
 * is not positive or has too many decimal places, and, once for each item, too little stock. Lines for the same item
 * are added up. `returned` is what the order returns in the same change, by item id.
 */
export function checkOrderLines(
  problems: Problems,
  lines: readonly LineInput[],
  items: ReadonlyMap<string, InventoryItem>,
  returned: ReadonlyMap<string, Decimal> = new Map(),
): void {
  const totals = new Map<string, Decimal>();
  const short = new Map<string, string[]>();
  for (const { inventoryItemId, quantity, path } of lines) {
    const item = items.get(inventoryItemId);
    if (!item) {
      problems.add(notFound('inventory item', [...path, 'inventoryItemId']));
      continue;
    }
    const value = checkQuantity(problems, quantity, decimalPlaces[item.unit], [...path, 'quantity']);
    if (!problems.check(value.gt(0), 'A quantity must be greater than zero.', [...path, 'quantity'])) continue;
    const total = (totals.get(item.id) ?? new Decimal(0)).plus(value);
    totals.set(item.id, total);
    const available = new Decimal(item.quantity).plus(returned.get(item.id) ?? 0);
    if (total.gt(available) && !short.has(item.id)) short.set(item.id, [...path, 'quantity']);
  }
  for (const [id, path] of short) {
    problems.add(new InsufficientStock(checkedItem(items, id), totals.get(id) ?? new Decimal(0), path));
  }
}

/** An item that `checkOrderLines` found among `items`. */
export function checkedItem(items: ReadonlyMap<string, InventoryItem>, id: string): InventoryItem {
  const item = items.get(id);
  if (!item) throw new Error(`Inventory item ${id} passed the check but is missing.`);
  return item;
}
