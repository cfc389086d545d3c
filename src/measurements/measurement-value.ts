import type { MeasurementUnit } from './measurement-unit.ts';

/** One measured value as it is stored: exactly as it was entered, `value` being a decimal in `unit`. */
export interface MeasurementValue {
  name: string;
  value: string;
  unit: MeasurementUnit;
}
