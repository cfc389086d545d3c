import { Decimal } from 'decimal.js';
import { MeasurementUnit, type MeasurementValue } from './measurement-unit.ts';

type LengthUnit = Exclude<MeasurementUnit, 'DEGREE'>;

/** Millimetres in one of each unit; an inch is 25.4 mm exactly. */
const millimetres: Record<LengthUnit, string> = { MILLIMETRE: '1', CENTIMETRE: '10', INCH: '25.4' };

/** Steps that one of each unit is divided into: a tape reads millimetres, tenths of centimetres or sixteenths of inches. */
const steps: Record<LengthUnit, number> = { MILLIMETRE: 1, CENTIMETRE: 10, INCH: 16 };

/**
 * The value in another unit of length, rounded half-even to what a tape shows: 1 mm, 0.1 cm or 1/16 in. An angle, and a
 * value that is in this unit already, stay as they were entered.
 */
export function convertValue(value: MeasurementValue, unit: LengthUnit): MeasurementValue {
  if (value.unit === 'DEGREE' || value.unit === unit) return value;
  const length = toMillimetres(value.value, value.unit).div(millimetres[unit]);
  const rounded = length.times(steps[unit]).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).div(steps[unit]);
  return { ...value, value: rounded.toFixed(unit === 'CENTIMETRE' ? 1 : undefined), unit };
}

/** Whether lengths can be converted to this unit. */
export function isLengthUnit(unit: MeasurementUnit): unit is LengthUnit {
  return unit !== MeasurementUnit.DEGREE;
}

/** A length in millimetres, exactly. */
export function toMillimetres(value: string, unit: LengthUnit): Decimal {
  return new Decimal(value).times(millimetres[unit]);
}
