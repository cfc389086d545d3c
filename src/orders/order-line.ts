import { Decimal } from 'decimal.js';
import type { InventoryItem } from '../inventory/inventory-item.entity.ts';
import { decimalPlaces, type StockUnit } from '../inventory/stock-unit.ts';
import { amountLimit, maxAmount } from '../platform/basics/checked-amount.ts';
import { Invalid } from '../platform/basics/common-errors.ts';
import type { Studio } from '../platform/basics/studio.ts';
import { newId } from '../platform/database/columns.ts';
import type { LineInput } from './check-order-lines.ts';

/** A new line for an item at its current price. Throws Invalid when the total is too large for its column. */
export function newLine(item: InventoryItem, { quantity, path }: Pick<LineInput, 'quantity' | 'path'>, studio: Studio) {
  const { unit, price: unitPrice } = item;
  const total = lineTotal({ unitPrice, quantity, unit }, studio, path);
  return { id: newId(), inventoryItem: item, unit, quantity, unitPrice, lineTotal: total.toFixed() };
}

/**
 * What `quantity` costs at `unitPrice`, rounded half-even to the digits of the currency. Throws Invalid at the quantity
 * of the line at `path` when that is too large for its column.
 */
export function lineTotal(
  { unitPrice, quantity, unit }: { unitPrice: string; quantity: string; unit: StockUnit },
  { digits }: Studio,
  path: string[],
): Decimal {
  const total = new Decimal(unitPrice).times(quantity).toDecimalPlaces(digits, Decimal.ROUND_HALF_EVEN);
  if (total.gte(amountLimit)) {
    const most = maxAmount(digits).div(unitPrice).toFixed(decimalPlaces[unit], Decimal.ROUND_DOWN);
    throw new Invalid(`At the price of this item, the quantity can be at most ${most}.`, [...path, 'quantity']);
  }
  return total;
}

export function sumOfLines(lines: readonly { lineTotal: string }[]): Decimal {
  return lines.reduce((sum, line) => sum.plus(line.lineTotal), new Decimal(0));
}
