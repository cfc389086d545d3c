import { Invalid } from '../platform/basics/common-errors.ts';
import type { MeasurementUnit } from './measurement-unit.ts';
import { inPlainSigns, unitMarks, unitsInWords } from './plain-signs.ts';

/** The longest text that is read. */
const maxLength = 100;

/** Digits after the point of a stored value, as many as the Decimal scalar has; 1/64 needs all of them. */
const maxDigits = 6;

/**
 * Reads a measured value as people write it: "34 1/2", "34½", "34-1/2", "34,5", "34 in", "86 cm". Returns exactly what
 * it says, as a decimal. Throws Invalid at `path`, with how to write it, when it is not understood, can be read in two
 * ways, has no exact decimal, or is not in `unit`.
 */
export function readText(text: string, unit: MeasurementUnit, path: string[]): string {
  const refuse = (message: string) => new Invalid(message, path);
  if (text.length > maxLength) throw refuse(`It must have at most ${maxLength} characters.`);
  const [, number = '', mark = ''] = /^([^a-z"'°]*)(.*)$/s.exec(inPlainSigns(text)) ?? [];
  if (/^(?:'|ft|foot|feet)/.test(mark)) throw refuse('Feet are not read: write 5 feet 10 inches as "70".');
  const named = unitMarks.get(mark);
  if (mark !== '' && !named) throw refuse(notUnderstood);
  if (named && named !== unit) throw refuse(`It is written in ${unitsInWords[named]}, but \`unit\` is ${unit}.`);
  const written = number.trim().replace(/^(-?)0+(?=\d)/, '$1');
  return readDecimal(written, refuse) ?? readFraction(written, refuse);
}

type Refuse = (message: string) => Invalid;

const notUnderstood =
  'It is not understood: write it like "34.5", "34 1/2" or "34½", with its unit if you like ("34 in", "86 cm").';

/** A number without a fraction; undefined when it is something else. */
function readDecimal(number: string, refuse: Refuse): string | undefined {
  const [found, whole = '', sign, digits = ''] = /^(-?\d+)(?:([.,])(\d+))?$/.exec(number) ?? [];
  if (found === undefined || sign === undefined) return found;
  if (sign === ',' && digits.length === 3 && /[1-9]/.test(whole)) {
    throw refuse(`It can mean ${whole}.${digits} or ${whole}${digits}: write the one that you mean.`);
  }
  if (digits.length > maxDigits) throw refuse(`It must have at most ${maxDigits} digits after the point.`);
  return `${whole}.${digits}`;
}

/** A number with a fraction, or a fraction alone. */
function readFraction(number: string, refuse: Refuse): string {
  const [found, minus, whole = '0', above = '', below = ''] = /^(-?)(?:(\d+)[ -])?(\d+) ?\/ ?(\d+)$/.exec(number) ?? [];
  if (found === undefined) throw refuse(notUnderstood);
  const [parts, all] = [BigInt(above), BigInt(below)];
  if (parts >= all) {
    throw refuse('The fraction must be less than 1: write 34 and a half as "34 1/2", with the space.');
  }
  const scaled = parts * 10n ** BigInt(maxDigits);
  if (scaled % all !== 0n) {
    const rule = `${above}/${below} cannot be written exactly with ${maxDigits} decimal places`;
    throw refuse(`${rule}: send halves, quarters, eighths and so on to sixty-fourths, or a decimal.`);
  }
  const digits = `${scaled / all}`.padStart(maxDigits, '0').replace(/0+$/, '');
  return `${minus}${whole}${digits && `.${digits}`}`;
}
