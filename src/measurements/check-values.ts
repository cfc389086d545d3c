import { Decimal } from 'decimal.js';
import { checkLine } from '../platform/basics/checked-text.ts';
import { foldName } from '../platform/basics/fold-name.ts';
import type { Problems } from '../platform/basics/problems.ts';
import { definitionOf } from './catalogue.ts';
import { fromMillimetres, toMillimetres } from './convert.ts';
import type { MeasurementValue, SentValue } from './measurement-value.ts';
import { unitsInWords } from './plain-signs.ts';
import { readText } from './read-text.ts';

/** The most values that one measurement can have. */
const maxValues = 100;

/** The longest length, and the largest angle in either direction. The database checks the same limits. */
export const maxMillimetres = 3000;
export const maxDegrees = 90;

/**
 * Checks measured values and returns them as they are stored: exactly as they were sent, names trimmed, texts as
 * decimals. Adds a problem at the path of each value that breaks a rule: a missing or repeated name, no value or two, a
 * text that cannot be read, a length or an angle out of range, an angle for what the catalogue lists as a length, or a
 * length for an angle.
 */
export function checkValues(problems: Problems, values: readonly SentValue[]): MeasurementValue[] {
  problems.check(values.length > 0, 'Send at least one value.', ['values']);
  problems.check(values.length <= maxValues, `A measurement can have at most ${maxValues} values.`, ['values']);
  const names = new Set<string>();
  return values.slice(0, maxValues).map((sent, i) => {
    const path = ['values', `${i}`];
    const name = checkLine(problems, sent.name, [...path, 'name']);
    problems.check(!names.has(foldName(name)), `There are two values for ${name}.`, [...path, 'name']);
    names.add(foldName(name));
    checkUnit(problems, { name, unit: sent.unit }, [...path, 'unit']);
    return { name, value: checkValue(problems, sent, path), unit: sent.unit };
  });
}

function checkUnit(problems: Problems, { name, unit }: Omit<MeasurementValue, 'value'>, path: string[]): void {
  const definition = definitionOf(name);
  const isAngle = unit === 'DEGREE';
  const fits = definition === undefined || (definition.unit === 'DEGREE') === isAngle;
  problems.check(fits, isAngle ? `${name} is a length, not an angle.` : `${name} is an angle: use DEGREE.`, path);
}

/** The decimal that was sent as `value` or `text`; empty when there is a problem with which of the two, or the text. */
function checkValue(problems: Problems, { value, text, unit }: SentValue, path: string[]): string {
  if (text != null) {
    const textPath = [...path, 'text'];
    if (!problems.check(value == null, 'Send either `value` or `text`, not both.', textPath)) return '';
    const read = problems.attempt(() => readText(text, unit, textPath));
    if (read !== undefined) checkRange(problems, { value: read, unit }, textPath);
    return read ?? '';
  }
  const valuePath = [...path, 'value'];
  if (!problems.check(value != null, 'Send `value` or `text`.', valuePath) || value == null) return '';
  checkRange(problems, { value, unit }, valuePath);
  return value;
}

function checkRange(problems: Problems, { value, unit }: Omit<MeasurementValue, 'name'>, path: string[]): void {
  if (unit === 'DEGREE') {
    const inRange = new Decimal(value).abs().lte(maxDegrees);
    problems.check(inRange, `An angle must be between -${maxDegrees} and ${maxDegrees} degrees.`, path);
  } else {
    const length = toMillimetres(value, unit);
    const inRange = length.gt(0) && length.lte(maxMillimetres);
    const most = `${fromMillimetres(maxMillimetres, unit)} ${unitsInWords[unit]}`;
    problems.check(inRange, `A length must be greater than 0 and at most ${most}.`, path);
  }
}
