import { adult, type ModelMeasurement, type ModelMeasurements } from '@freesewing/models';
import { definitionOf } from '../measurements/catalogue.ts';

/** Whom a body model, a garment or a sketch is for. */
export type Figure = 'WOMAN' | 'MAN';

/**
 * A measured value as a tailor writes it down: centimetres with one decimal place ("92.5"), or whole degrees ("13").
 */
export interface BodyMeasurement {
  readonly name: ModelMeasurement;
  readonly value: string;
  readonly unit: 'CENTIMETRE' | 'DEGREE';
}

/** All standard measurements of an adult. The name is the figure and the neck size in cm: "Woman, neck 34". */
export interface BodyModel {
  readonly name: string;
  readonly figure: Figure;
  readonly measurements: readonly BodyMeasurement[];
}

/** The ten women and ten men of FreeSewing's adult models, smallest first. */
export const bodyModels: readonly BodyModel[] = [
  ...modelsOf('WOMAN', adult.cisFemale),
  ...modelsOf('MAN', adult.cisMale),
];

function modelsOf(figure: Figure, models: Readonly<Record<number, ModelMeasurements>>): BodyModel[] {
  return Object.entries(models).map(([neck, model]) => ({
    name: `${figure === 'WOMAN' ? 'Woman' : 'Man'}, neck ${neck}`,
    figure,
    measurements: Object.entries(model).map(([name, value]) => asWritten(name as ModelMeasurement, value)),
  }));
}

/** FreeSewing gives whole millimetres and whole degrees, so one decimal place is exact. */
function asWritten(name: ModelMeasurement, value: number): BodyMeasurement {
  return definitionOf(name)?.unit === 'DEGREE'
    ? { name, value: String(value), unit: 'DEGREE' }
    : { name, value: (value / 10).toFixed(1), unit: 'CENTIMETRE' };
}
