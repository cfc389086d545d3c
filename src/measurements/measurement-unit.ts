import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

/** The unit of a measured value: of a length, or of an angle. */
export const MeasurementUnit = {
  MILLIMETRE: 'MILLIMETRE',
  CENTIMETRE: 'CENTIMETRE',
  INCH: 'INCH',
  DEGREE: 'DEGREE',
} as const;
export type MeasurementUnit = keyof typeof MeasurementUnit;

registerEnumType(MeasurementUnit, {
  name: 'MeasurementUnit',
  description: 'The unit of a measured value.',
  valuesConfig: described<MeasurementUnit>({
    MILLIMETRE: 'Millimetres. Converted values are whole numbers.',
    CENTIMETRE: 'Centimetres. Converted values have one decimal place.',
    INCH: 'Inches of 25.4 mm. Converted values are multiples of 1/16.',
    DEGREE: 'Degrees of an angle. Angles are never converted.',
  }),
});
