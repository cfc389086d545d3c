import { CustomerMeasurementsResolver } from './customer-measurements.resolver.ts';
import { MeasurementMutations } from './measurement.mutations.ts';
import { MeasurementResolver, MeasurementRevisionResolver, MeasurementValueResolver } from './measurement.resolver.ts';
import {
  MeasurementChangedDetailsResolver,
  MeasurementChangedResolver,
  MeasurementChangedValuesResolver,
  MeasurementRecordedDetailsResolver,
  MeasurementRecordedResolver,
  MeasurementRecordedValuesResolver,
  MeasurementRemovedResolver,
  MeasurementRestoredResolver,
} from './measurement-event.resolver.ts';
import { MeasurementValueChangeResolver } from './measurement-value-change.resolver.ts';
import { OrderMeasurementsResolver } from './order-measurements.resolver.ts';

/** The resolvers of this folder. The server refuses to start when one is missing here. */
export const measurementResolvers = [
  MeasurementResolver,
  MeasurementMutations,
  MeasurementValueResolver,
  MeasurementRevisionResolver,
  CustomerMeasurementsResolver,
  OrderMeasurementsResolver,
  MeasurementRecordedResolver,
  MeasurementRecordedDetailsResolver,
  MeasurementRecordedValuesResolver,
  MeasurementChangedResolver,
  MeasurementChangedDetailsResolver,
  MeasurementChangedValuesResolver,
  MeasurementRemovedResolver,
  MeasurementRestoredResolver,
  MeasurementValueChangeResolver,
];
