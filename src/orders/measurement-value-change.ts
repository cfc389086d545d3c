/** A measured value as it was entered, in an event. `unit` is a MeasurementUnit. */
export interface RecordedValue {
  value: string;
  unit: string;
}

/** A measured value before and after a change; null where there was none. */
export interface MeasurementValueChange {
  name: string;
  from: RecordedValue | null;
  to: RecordedValue | null;
}
