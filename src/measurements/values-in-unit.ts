import { badUserInput } from '../platform/basics/refusals.ts';
import { definitionOf } from './catalogue.ts';
import { convertValue, isLengthUnit } from './convert.ts';
import type { MeasurementUnit, MeasurementValue } from './measurement-unit.ts';

/**
 * Stored values as the wire shows them: with their label, and with every length in `unit` when one is asked for.
 * Throws BAD_USER_INPUT when lengths are asked for in degrees.
 */
export function valuesInUnit(values: readonly MeasurementValue[], unit: MeasurementUnit | null | undefined) {
  if (unit != null && !isLengthUnit(unit))
    throw badUserInput('A length cannot be told in degrees: ask for a unit of length.');
  return values.map(value => ({
    ...(unit == null ? value : convertValue(value, unit)),
    label: definitionOf(value.name)?.label ?? value.name,
  }));
}
