import type { MeasurementUnit } from './measurement-unit.ts';

/** One measured value as it is stored: exactly as it was entered, `value` being a decimal in `unit`. */
export interface MeasurementValue {
  name: string;
  value: string;
  unit: MeasurementUnit;
}

/** One measured value as a client sends it: either as a decimal or as people write it. */
export interface SentValue {
  name: string;
  value?: string | null;
  text?: string | null;
  unit: MeasurementUnit;
}
