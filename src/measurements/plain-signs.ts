import type { MeasurementUnit } from './measurement-unit.ts';

/**
 * A measured value with the signs that programs and keyboards put in, replaced by plain ones: blanks, digits of full
 * width, dashes, slashes, primes and quotation marks, and fractions of one character ("34½" is "34 1/2"). In small
 * letters, without what is around it.
 */
export function inPlainSigns(text: string): string {
  const plain = text
    .replace(/[！-～]/g, wide => String.fromCharCode(wide.charCodeAt(0) - fullWidth))
    .replace(/[㎜㎝㏌]/g, unit => unit.normalize('NFKC'))
    .replace(/[\t\p{Zs}]+/gu, ' ')
    .replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '')
    .replace(/[⁄∕]/g, '/')
    .replace(/[−‐‑–]/g, '-')
    .replace(/[′’‘]/g, "'")
    .replace(/[″”“]|''/g, '"')
    .replace(/º/g, '°')
    .toLowerCase();
  return plain.replace(smallFraction, (_, before: string, joint: string, fraction: string) => {
    const space = before === '' ? joint : joint || ' ';
    return before + space + fraction.normalize('NFKC').replace('⁄', '/');
  });
}

/** How far the signs of full width are from those of ASCII. */
const fullWidth = 0xfee0;

/** A fraction of one character, or of small digits, after the last digit or alone. What follows is no digit. */
const smallFraction = /(^|\d)([ -]?)([¼-¾⅐-⅞]|[⁰¹²³⁴-⁹]+\/[₀-₉]+)(?![\d/])/u;

/** What people write behind a value, in small letters, and the unit that it means. */
export const unitMarks = new Map<string, MeasurementUnit>([
  ...marks('MILLIMETRE', 'mm', 'mm.', 'millimetre', 'millimetres', 'millimeter', 'millimeters'),
  ...marks('CENTIMETRE', 'cm', 'cm.', 'centimetre', 'centimetres', 'centimeter', 'centimeters'),
  ...marks('INCH', '"', 'in', 'in.', 'ins', 'ins.', 'inch', 'inches'),
  ...marks('DEGREE', '°', 'deg', 'deg.', 'degree', 'degrees'),
]);

function marks(unit: MeasurementUnit, ...texts: string[]): [string, MeasurementUnit][] {
  return texts.map(text => [text, unit]);
}

/** What people call a unit. */
export const unitsInWords: Record<MeasurementUnit, string> = {
  MILLIMETRE: 'millimetres',
  CENTIMETRE: 'centimetres',
  INCH: 'inches',
  DEGREE: 'degrees',
};
