import { expect, test } from 'vitest';
import { convertValue } from '../../src/measurements/convert.ts';
import type { MeasurementUnit } from '../../src/measurements/measurement-unit.ts';

const value = (text: string, unit: MeasurementUnit) => ({ name: 'chest', value: text, unit });

test('lengths convert exactly, and round half-even to what a tape shows', () => {
  expect(convertValue(value('92.5', 'CENTIMETRE'), 'INCH').value).toBe('36.4375');
  expect(convertValue(value('36.4375', 'INCH'), 'CENTIMETRE').value).toBe('92.6');
  expect(convertValue(value('36', 'INCH'), 'MILLIMETRE').value).toBe('914');
  expect(convertValue(value('92.25', 'CENTIMETRE'), 'MILLIMETRE').value).toBe('922');
  expect(convertValue(value('92.35', 'CENTIMETRE'), 'MILLIMETRE').value).toBe('924');
  expect(convertValue(value('925', 'MILLIMETRE'), 'CENTIMETRE').value).toBe('92.5');
  expect(convertValue(value('50', 'MILLIMETRE'), 'CENTIMETRE').value).toBe('5.0');
  expect(convertValue(value('1.5875', 'MILLIMETRE'), 'INCH').value).toBe('0.0625');
});

test('angles, and values that are in the unit already, stay as they were entered', () => {
  expect(convertValue(value('92.50', 'CENTIMETRE'), 'CENTIMETRE')).toEqual(value('92.50', 'CENTIMETRE'));
  expect(convertValue(value('13', 'DEGREE'), 'INCH')).toEqual(value('13', 'DEGREE'));
});
