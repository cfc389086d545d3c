import type { ModelMeasurement } from '@freesewing/models';

/** What a set of measurements is taken for: the `type` of a Measurement. */
export type MeasuredFor = keyof typeof measurementNames;

/** The standard measurements that a tailor takes for it, in the order in which they are taken. */
export function measurementNamesFor(measuredFor: MeasuredFor): readonly ModelMeasurement[] {
  return measurementNames[measuredFor];
}

// biome-ignore format: a table with one garment per line
const measurementNames = {
  Agbada: ['neck', 'shoulderToShoulder', 'shoulderToWrist', 'chest', 'hpsToWaistBack', 'waistToKnee', 'waistToFloor'],
  Bodice: ['neck', 'shoulderToShoulder', 'shoulderSlope', 'highBust', 'chest', 'bustSpan', 'underbust', 'waist', 'hpsToBust', 'hpsToWaistFront', 'hpsToWaistBack', 'biceps'],
  Gown: ['shoulderToShoulder', 'highBust', 'chest', 'bustSpan', 'underbust', 'waist', 'seat', 'hpsToBust', 'hpsToWaistFront', 'waistToSeat', 'waistToFloor'],
  Jacket: ['neck', 'shoulderToShoulder', 'shoulderSlope', 'chest', 'waist', 'seat', 'hpsToWaistBack', 'waistToSeat', 'shoulderToWrist', 'biceps', 'wrist'],
  Kaftan: ['neck', 'shoulderToShoulder', 'shoulderToWrist', 'biceps', 'wrist', 'chest', 'waist', 'seat', 'waistToKnee'],
  Shirt: ['neck', 'shoulderToShoulder', 'shoulderToWrist', 'biceps', 'wrist', 'chest', 'waist', 'hpsToWaistBack'],
  Skirt: ['waist', 'waistToHips', 'hips', 'waistToSeat', 'seat', 'waistToKnee', 'waistToFloor'],
  Trousers: ['waist', 'hips', 'seat', 'crotchDepth', 'crossSeam', 'upperLeg', 'knee', 'ankle', 'inseam', 'waistToFloor'],
} as const satisfies Record<string, readonly ModelMeasurement[]>;
