import { measurements as standardNames } from '@freesewing/models';
import { expect, test } from 'vitest';
import { definitionOf, measurementCatalogue } from '../../src/measurements/catalogue.ts';
import { bodyModels } from '../../src/sample/body-models.ts';
import { type MeasuredFor, measurementNamesFor } from '../../src/sample/garment-measurements.ts';
import { garments } from '../../src/sample/garments.ts';

test('the catalogue has exactly the standard measurements, each once', () => {
  expect(measurementCatalogue.map(({ name }) => name).sort()).toEqual([...standardNames].sort());
  expect(new Set(measurementCatalogue.map(({ label }) => label)).size).toBe(measurementCatalogue.length);
  expect(new Set(measurementCatalogue.map(({ description }) => description)).size).toBe(measurementCatalogue.length);
});

test('a definition has a unit and one sentence on where the tape goes', () => {
  expect(measurementCatalogue.filter(({ unit }) => unit === 'DEGREE').map(({ name }) => name)).toEqual([
    'shoulderSlope',
  ]);
  for (const { label, description } of measurementCatalogue) {
    expect(label).toMatch(/^[A-Z][a-z, ]+$/);
    expect(description).toMatch(/^[A-Z][^.]{15,110}\.$/);
  }
});

test('a definition is found by its name, however it is written, and cannot be changed', () => {
  expect(definitionOf('waistToKnee')?.label).toBe('Waist to knee');
  expect(definitionOf('chest')?.label).toBe('Chest circumference');
  expect(definitionOf('\u200bChest')?.label).toBe('Chest circumference');
  expect(definitionOf('chest circumference')).toBeUndefined();
  expect(definitionOf('constructor')).toBeUndefined();
  expect(Object.isFrozen(measurementCatalogue) && measurementCatalogue.every(Object.isFrozen)).toBe(true);
});

test('ten women and ten men have all standard measurements, within the allowed limits', () => {
  expect(bodyModels.map(({ figure }) => figure)).toEqual([...Array(10).fill('WOMAN'), ...Array(10).fill('MAN')]);
  expect(new Set(bodyModels.map(({ name }) => name)).size).toBe(20);
  for (const { measurements } of bodyModels) {
    expect(measurements.map(({ name }) => name).sort()).toEqual([...standardNames].sort());
    for (const { name, value, unit } of measurements) {
      expect(unit).toBe(definitionOf(name)?.unit);
      expect(value).toMatch(unit === 'DEGREE' ? /^-?\d+$/ : /^[1-9]\d*\.\d$/);
      expect(Number(value)).toBeGreaterThan(unit === 'DEGREE' ? -90 : 0);
      expect(Number(value)).toBeLessThanOrEqual(unit === 'DEGREE' ? 90 : 300);
    }
  }
});

test('millimetres of a model become centimetres with one decimal place; degrees stay the same', () => {
  const woman = bodyModels.find(({ name }) => name === 'Woman, neck 34') ?? expect.fail('no such model');
  expect(woman.measurements).toContainEqual({ name: 'chest', value: '92.5', unit: 'CENTIMETRE' });
  expect(woman.measurements).toContainEqual({ name: 'hips', value: '90.0', unit: 'CENTIMETRE' });
  expect(woman.measurements).toContainEqual({ name: 'shoulderSlope', value: '13', unit: 'DEGREE' });
});

test('every garment needs six to twelve different standard measurements', () => {
  const kinds = new Set<MeasuredFor>(garments.map(({ measuredFor }) => measuredFor));
  expect(kinds).toEqual(new Set(['Agbada', 'Bodice', 'Gown', 'Jacket', 'Kaftan', 'Shirt', 'Skirt', 'Trousers']));
  for (const kind of kinds) {
    const names = measurementNamesFor(kind);
    expect(names.length).toBeGreaterThanOrEqual(6);
    expect(names.length).toBeLessThanOrEqual(12);
    expect(new Set(names).size).toBe(names.length);
    expect(names.map(definitionOf)).not.toContain(undefined);
  }
});
