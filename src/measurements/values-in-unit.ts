import { badUserInput } from '../platform/basics/refusals.ts';
import { definitionOf } from './catalogue.ts';
import { convertValue, isLengthUnit } from './convert.ts';
import type { MeasurementUnit } from './measurement-unit.ts';
import type { MeasurementValue } from './measurement-value.ts';

/**
 * Stored values as the API returns them: with their labels, and with lengths converted to `unit` unless it is null.
 * Throws BAD_USER_INPUT when `unit` is not a unit of length.
 */
export function valuesInUnit(values: readonly MeasurementValue[], unit: MeasurementUnit | null | undefined) {
  if (unit != null && !isLengthUnit(unit)) {
    throw badUserInput('A length cannot be given in degrees: ask for a unit of length.');
  }
  return values.map(value => ({
    ...(unit == null ? value : convertValue(value, unit)),
    label: definitionOf(value.name)?.label ?? value.name,
  }));
}
