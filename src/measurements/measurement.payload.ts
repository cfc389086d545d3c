import { payloadType } from '../platform/graphql/payload-type.ts';
import { MeasurementType } from './measurement.types.ts';

export const MeasurementPayload = payloadType('measurement', () => MeasurementType);
