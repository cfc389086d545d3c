import { Decimal } from 'decimal.js';
import { UserError } from '../platform/basics/user-error.ts';
import { decimalPlaces, type StockUnit } from './stock-unit.ts';

/** A change needs more than is in stock. Quantities are exact decimals in the unit of the item. */
export class InsufficientStock extends UserError {
  readonly type = 'InsufficientStockError';
  readonly code = 'INSUFFICIENT_STOCK';
  readonly inventoryItemId: string;
  readonly requested: string;
  readonly available: string;

  constructor(
    item: { id: string; name: string; unit: StockUnit; quantity: string },
    requested: Decimal,
    path: string[],
  ) {
    const digits = decimalPlaces[item.unit];
    const available = new Decimal(item.quantity).toFixed(digits);
    super(`${item.name}: ${requested.toFixed(digits)} requested, but only ${available} in stock.`, path);
    this.inventoryItemId = item.id;
    this.requested = requested.toFixed(digits);
    this.available = available;
  }
}
