import type { Decimal } from 'decimal.js';
import { checkQuantity } from '../platform/basics/checked-amount.ts';
import type { Problems } from '../platform/basics/problems.ts';
import { decimalPlaces, type StockUnit } from './stock-unit.ts';

/**
 * A low-stock threshold in `unit`: 0 when left out or null. Adds a problem at `lowStockThreshold` when it is negative,
 * too large, or has too many decimal places.
 */
export function checkThreshold(problems: Problems, text: string | null | undefined, unit: StockUnit): Decimal {
  const path = ['lowStockThreshold'];
  const threshold = checkQuantity(problems, text ?? '0', decimalPlaces[unit], path);
  problems.check(threshold.gte(0), 'The threshold must not be negative.', path);
  return threshold;
}
