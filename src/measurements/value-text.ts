import { Decimal } from 'decimal.js';
import type { MeasurementValue } from './measurement-value.ts';

/** The finest fraction of an inch: 1/64 is 0.015625, and a value has at most six digits after the point. */
const finest = 64;

/**
 * A value as people write it, always exactly: inches with a fraction in lowest terms ("34 1/2"), everything else as it
 * is stored ("86.5"). `readText` reads it.
 */
export function valueText({ value, unit }: Pick<MeasurementValue, 'value' | 'unit'>): string {
  if (unit !== 'INCH') return value;
  const inches = new Decimal(value);
  const whole = inches.trunc();
  const parts = inches.minus(whole).times(finest);
  if (!parts.isInteger() || inches.isNegative()) return value;
  const fraction = parts.isZero() ? '' : inLowestTerms(parts.toNumber());
  return [whole.isZero() && fraction ? '' : whole.toFixed(), fraction].filter(Boolean).join(' ');
}

function inLowestTerms(parts: number): string {
  let [above, below] = [parts, finest];
  while (above % 2 === 0) [above, below] = [above / 2, below / 2];
  return `${above}/${below}`;
}
