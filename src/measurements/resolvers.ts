import { CustomerMeasurementsResolver } from './customer-measurements.resolver.ts';
import { MeasurementMutations } from './measurement.mutations.ts';
import { MeasurementResolver, MeasurementRevisionResolver, MeasurementValueResolver } from './measurement.resolver.ts';
import { MeasurementRecordedResolver, OrderMeasurementsResolver } from './order-measurements.resolver.ts';

/** The resolvers of this folder. The server refuses to start when one is missing here. */
export const measurementResolvers = [
  MeasurementResolver,
  MeasurementMutations,
  MeasurementValueResolver,
  MeasurementRevisionResolver,
  CustomerMeasurementsResolver,
  OrderMeasurementsResolver,
  MeasurementRecordedResolver,
];
