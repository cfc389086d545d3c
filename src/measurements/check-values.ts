import { Decimal } from 'decimal.js';
import { checkLine } from '../platform/basics/checked-text.ts';
import type { Problems } from '../platform/basics/problems.ts';
import { definitionOf } from './catalogue.ts';
import { toMillimetres } from './convert.ts';
import type { MeasurementValue } from './measurement-unit.ts';

/** Values that one measurement takes at most. */
const maxValues = 100;

/** Longest length in millimetres, and widest angle in degrees either way. */
const maxMillimetres = 3000;
const maxDegrees = 90;

/**
 * Measured values as they are stored: exactly as they were sent. Notes a problem at each line that breaks a rule: no name, a
 * name twice, a length or an angle out of bounds, a length where the catalogue has an angle or the other way round.
 */
export function checkValues(problems: Problems, values: readonly MeasurementValue[]): MeasurementValue[] {
  problems.check(values.length > 0, 'There must be at least one value.', ['values']);
  problems.check(values.length <= maxValues, `There may be at most ${maxValues} values.`, ['values']);
  const names = new Set<string>();
  return values.slice(0, maxValues).map(({ name: given, value, unit }, i) => {
    const path = ['values', `${i}`];
    const name = checkLine(problems, given, [...path, 'name']);
    problems.check(!names.has(name), `${name} is there twice.`, [...path, 'name']);
    names.add(name);
    const [isAngle, definition] = [unit === 'DEGREE', definitionOf(name)];
    const fits = definition === undefined || (definition.unit === 'DEGREE') === isAngle;
    problems.check(fits, isAngle ? `${name} is a length, not an angle.` : `${name} is an angle: send degrees.`, [
      ...path,
      'unit',
    ]);
    checkBounds(problems, { name, value, unit }, [...path, 'value']);
    return { name, value, unit };
  });
}

function checkBounds(problems: Problems, { value, unit }: MeasurementValue, path: string[]): void {
  if (unit === 'DEGREE') {
    const within = new Decimal(value).abs().lte(maxDegrees);
    problems.check(within, `An angle is from -${maxDegrees} to ${maxDegrees} degrees.`, path);
  } else {
    const length = toMillimetres(value, unit);
    problems.check(
      length.gt(0) && length.lte(maxMillimetres),
      `A length is more than 0 and at most ${maxMillimetres} mm.`,
      path,
    );
  }
}
