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
 * is not positive or has too many decimal places, and too little stock. `held` is what the order returns in the same
 * change, by item id.
 */
export function checkOrderLines(
  problems: Problems,
  lines: readonly LineInput[],
  items: ReadonlyMap<string, InventoryItem>,
  held: ReadonlyMap<string, Decimal> = new Map(),
): void {
  const asked: AskedLine[] = [];
  for (const { inventoryItemId, quantity, path } of lines) {
    const item = items.get(inventoryItemId);
    if (!item) {
      problems.add(notFound('inventory item', [...path, 'inventoryItemId']));
      continue;
    }
    const at = [...path, 'quantity'];
    const value = checkQuantity(problems, quantity, decimalPlaces[item.unit], at);
    if (problems.check(value.gt(0), 'A quantity must be greater than zero.', at)) asked.push({ item, value, at });
  }
  checkStock(problems, asked, held);
}

interface AskedLine {
  item: InventoryItem;
  value: Decimal;
  at: string[];
}

/**
 * Lines that fit into the stock are kept, in their order. Each of the others gets a problem with what those and the
 * lines before leave of it, so that all lines fit once they have the quantities in their problems.
 */
function checkStock(problems: Problems, asked: readonly AskedLine[], held: ReadonlyMap<string, Decimal>): void {
  const left = new Map<string, Decimal>();
  const leftOf = ({ id, quantity }: InventoryItem) => left.get(id) ?? new Decimal(quantity).plus(held.get(id) ?? 0);
  const short = asked.filter(({ item, value }) => {
    if (value.gt(leftOf(item))) return true;
    left.set(item.id, leftOf(item).minus(value));
    return false;
  });
  for (const { item, value, at } of short) {
    problems.add(new InsufficientStock(item, { requested: value, available: leftOf(item) }, at));
    left.set(item.id, new Decimal(0));
  }
}

/** An item that `checkOrderLines` found among `items`. */
export function checkedItem(items: ReadonlyMap<string, InventoryItem>, id: string): InventoryItem {
  const item = items.get(id);
  if (!item) throw new Error(`Inventory item ${id} passed the check but is missing.`);
  return item;
}
