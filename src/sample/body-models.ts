import { adult, type ModelMeasurement, type ModelMeasurements } from '@freesewing/models';
import { definitionOf } from '../measurements/catalogue.ts';

/** Whom a body, a garment or a sketch is made for. */
export type Figure = 'WOMAN' | 'MAN';

/** One value as a tailor writes it down: centimetres with one decimal ("92.5"), degrees whole ("13"). */
export interface BodyMeasurement {
  readonly name: ModelMeasurement;
  readonly value: string;
  readonly unit: 'CENTIMETRE' | 'DEGREE';
}

/** An adult in all standard measurements; `name` is the figure and the neck size in cm: "Woman, neck 34". */
export interface BodyModel {
  readonly name: string;
  readonly figure: Figure;
  readonly measurements: readonly BodyMeasurement[];
}

/** The ten women and ten men of FreeSewing's adult models, smallest first. */
export const bodyModels: readonly BodyModel[] = [
  ...bodiesOf('WOMAN', adult.cisFemale),
  ...bodiesOf('MAN', adult.cisMale),
];

/** What is measured for: the `type` of a measurement. */
export type MeasuredFor = keyof typeof namesMeasuredFor;

/** The 6 to 12 standard measurements a tailor takes for `garment`, in the order in which they are taken. */
export function measurementNamesFor(garment: MeasuredFor): readonly ModelMeasurement[] {
  return namesMeasuredFor[garment];
}

// biome-ignore format: a table, one garment a line
const namesMeasuredFor = {
  Agbada: ['neck', 'shoulderToShoulder', 'shoulderToWrist', 'chest', 'hpsToWaistBack', 'waistToKnee', 'waistToFloor'],
  Bodice: ['neck', 'shoulderToShoulder', 'shoulderSlope', 'highBust', 'chest', 'bustSpan', 'underbust', 'waist', 'hpsToBust', 'hpsToWaistFront', 'hpsToWaistBack', 'biceps'],
  Gown: ['shoulderToShoulder', 'highBust', 'chest', 'bustSpan', 'underbust', 'waist', 'seat', 'hpsToBust', 'hpsToWaistFront', 'waistToSeat', 'waistToFloor'],
  Jacket: ['neck', 'shoulderToShoulder', 'shoulderSlope', 'chest', 'waist', 'seat', 'hpsToWaistBack', 'waistToSeat', 'shoulderToWrist', 'biceps', 'wrist'],
  Kaftan: ['neck', 'shoulderToShoulder', 'shoulderToWrist', 'biceps', 'wrist', 'chest', 'waist', 'seat', 'waistToKnee'],
  Shirt: ['neck', 'shoulderToShoulder', 'shoulderToWrist', 'biceps', 'wrist', 'chest', 'waist', 'hpsToWaistBack'],
  Skirt: ['waist', 'waistToHips', 'hips', 'waistToSeat', 'seat', 'waistToKnee', 'waistToFloor'],
  Trousers: ['waist', 'hips', 'seat', 'crotchDepth', 'crossSeam', 'upperLeg', 'knee', 'ankle', 'inseam', 'waistToFloor'],
} as const satisfies Record<string, readonly ModelMeasurement[]>;

function bodiesOf(figure: Figure, models: Readonly<Record<number, ModelMeasurements>>): BodyModel[] {
  return Object.entries(models).map(([neck, model]) => ({
    name: `${figure === 'WOMAN' ? 'Woman' : 'Man'}, neck ${neck}`,
    figure,
    measurements: Object.entries(model).map(([name, value]) => asTaken(name as ModelMeasurement, value)),
  }));
}

/** The models are in whole millimetres and degrees: a tenth of a millimetre count has one decimal, exactly. */
function asTaken(name: ModelMeasurement, value: number): BodyMeasurement {
  return definitionOf(name)?.unit === 'DEGREE'
    ? { name, value: String(value), unit: 'DEGREE' }
    : { name, value: (value / 10).toFixed(1), unit: 'CENTIMETRE' };
}
