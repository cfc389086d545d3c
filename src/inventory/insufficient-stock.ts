import type { Decimal } from 'decimal.js';
import { UserError } from '../platform/basics/user-error.ts';
import { decimalPlaces, type StockUnit } from './stock-unit.ts';

/** What was asked for, and the most that can be had instead, as exact decimals in the unit of the item. */
export interface Shortage {
  requested: Decimal;
  available: Decimal;
  /** For people; left out, it says both quantities. */
  message?: string;
}

/** A change needs more than is in stock. */
export class InsufficientStock extends UserError {
  readonly type = 'InsufficientStockError';
  readonly code = 'INSUFFICIENT_STOCK';
  readonly inventoryItemId: string;
  readonly requested: string;
  readonly available: string;

  constructor(
    { id, name, unit }: { id: string; name: string; unit: StockUnit },
    { requested, available, message }: Shortage,
    path: string[],
  ) {
    const [needed, left] = [requested, available].map(quantity => quantity.toFixed(decimalPlaces[unit])) as [
      string,
      string,
    ];
    const rest = available.isZero() ? 'none is' : `only ${left} ${available.eq(1) ? 'is' : 'are'}`;
    super(message ?? `${name}: ${needed} requested, but ${rest} available.`, path);
    this.inventoryItemId = id;
    this.requested = needed;
    this.available = left;
  }
}
