import { Decimal } from 'decimal.js';
import { MeasurementUnit } from './measurement-unit.ts';
import type { MeasurementValue } from './measurement-value.ts';

type LengthUnit = Exclude<MeasurementUnit, 'DEGREE'>;

/** Millimetres in one of each unit; an inch is exactly 25.4 mm. */
const millimetres: Record<LengthUnit, string> = { MILLIMETRE: '1', CENTIMETRE: '10', INCH: '25.4' };

/** How finely a tape divides each unit: into whole millimetres, tenths of a centimetre, sixteenths of an inch. */
const stepsPerUnit: Record<LengthUnit, number> = { MILLIMETRE: 1, CENTIMETRE: 10, INCH: 16 };

/**
 * Converts a length to another unit, rounded half-even to what a tape shows: 1 mm, 0.1 cm or 1/16 in. Returns angles,
 * and values that are in this unit already, exactly as they were entered.
 */
export function convertValue(value: MeasurementValue, unit: LengthUnit): MeasurementValue {
  if (value.unit === 'DEGREE' || value.unit === unit) return value;
  const length = toMillimetres(value.value, value.unit).div(millimetres[unit]);
  const steps = length.times(stepsPerUnit[unit]).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN);
  const rounded = steps.div(stepsPerUnit[unit]);
  return { ...value, value: rounded.toFixed(unit === 'CENTIMETRE' ? 1 : undefined), unit };
}

/** Whether this is a unit of length. */
export function isLengthUnit(unit: MeasurementUnit): unit is LengthUnit {
  return unit !== MeasurementUnit.DEGREE;
}

/** A length in millimetres, without rounding. */
export function toMillimetres(value: string, unit: LengthUnit): Decimal {
  return new Decimal(value).times(millimetres[unit]);
}

/** A length of millimetres in another unit, rounded down to 2 decimal places. */
export function fromMillimetres(length: number, unit: LengthUnit): string {
  return new Decimal(length).div(millimetres[unit]).toDecimalPlaces(2, Decimal.ROUND_DOWN).toFixed();
}
