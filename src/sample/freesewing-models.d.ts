/** The part of `@freesewing/models` 4.10 that the sample uses. The package has no types. */
declare module '@freesewing/models' {
  // biome-ignore format: a list of names
  export type ModelMeasurement =
    | 'ankle' | 'biceps' | 'bustFront' | 'bustPointToUnderbust' | 'bustSpan' | 'chest' | 'crossSeam' | 'crossSeamFront'
    | 'crotchDepth' | 'heel' | 'head' | 'highBust' | 'highBustFront' | 'hips' | 'hpsToBust' | 'hpsToWaistBack'
    | 'hpsToWaistFront' | 'inseam' | 'knee' | 'neck' | 'seat' | 'seatBack' | 'shoulderSlope' | 'shoulderToElbow'
    | 'shoulderToShoulder' | 'shoulderToWrist' | 'underbust' | 'upperLeg' | 'waist' | 'waistBack' | 'waistToArmpit'
    | 'waistToFloor' | 'waistToHips' | 'waistToKnee' | 'waistToSeat' | 'waistToUnderbust' | 'waistToUpperLeg' | 'wrist';

  /** In whole millimetres, except for `shoulderSlope` in whole degrees. */
  export type ModelMeasurements = Readonly<Record<ModelMeasurement, number>>;

  /** The adult models, by neck circumference in centimetres. */
  export const adult: {
    readonly cisFemale: Readonly<Record<28 | 30 | 32 | 34 | 36 | 38 | 40 | 42 | 44 | 46, ModelMeasurements>>;
    readonly cisMale: Readonly<Record<32 | 34 | 36 | 38 | 40 | 42 | 44 | 46 | 48 | 50, ModelMeasurements>>;
  };

  /** The names of all measurements of a model. */
  export const measurements: readonly ModelMeasurement[];
}
