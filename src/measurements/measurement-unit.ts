/** What a measurement value is in: a length, or an angle. */
export const MeasurementUnit = {
  MILLIMETRE: 'MILLIMETRE',
  CENTIMETRE: 'CENTIMETRE',
  INCH: 'INCH',
  DEGREE: 'DEGREE',
} as const;
export type MeasurementUnit = keyof typeof MeasurementUnit;

/** One value as it was entered: `value` is an exact decimal in `unit`. */
export interface MeasurementValue {
  name: string;
  value: string;
  unit: MeasurementUnit;
}
