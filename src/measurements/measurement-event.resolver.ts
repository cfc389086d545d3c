import { changesOf, detailsOf, subjectOf } from '../orders/event-resolvers.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { Int } from '../platform/graphql/int.scalar.ts';
import { Day } from '../platform/graphql/scalars.ts';
import { anyMeasurementById } from './measurement.loaders.ts';
import { MeasurementType } from './measurement.types.ts';
import {
  MeasurementChangedType,
  MeasurementRecordedType,
  MeasurementRemovedType,
  MeasurementRestoredType,
} from './measurement-event.types.ts';
import { MeasurementValueChangeType } from './measurement-value-change.types.ts';

const measurement = {
  field: 'measurement',
  type: () => MeasurementType,
  loader: anyMeasurementById,
  description: 'The measurement as it is now, even if it has been deleted since.',
};

export const MeasurementRecordedResolver = subjectOf(() => MeasurementRecordedType, measurement);
export const MeasurementChangedResolver = subjectOf(() => MeasurementChangedType, measurement);
export const MeasurementRemovedResolver = subjectOf(() => MeasurementRemovedType, {
  ...measurement,
  description: 'The measurement that was deleted.',
});
export const MeasurementRestoredResolver = subjectOf(() => MeasurementRestoredType, measurement);

export const MeasurementRecordedValuesResolver = changesOf(() => MeasurementRecordedType, {
  field: 'values',
  type: () => MeasurementValueChangeType,
  description: 'The values that were taken. Empty in events that were recorded before values were stored.',
});

export const MeasurementChangedValuesResolver = changesOf(() => MeasurementChangedType, {
  field: 'values',
  type: () => MeasurementValueChangeType,
  description: 'The values that were added, changed or removed. Empty also when only their order was changed.',
});

const nullable = true;
const unrecorded = 'Also null in events that were recorded before values were stored.';
const unchanged = 'Null also when `fields` does not name it.';

export const MeasurementRecordedDetailsResolver = detailsOf<'MEASUREMENT_RECORDED'>(() => MeasurementRecordedType, {
  toType: FieldResolver(() => String, { nullable, description: `The type that it was recorded with. ${unrecorded}` }),
  toNotes: FieldResolver(() => String, { nullable, description: `The notes that it was recorded with. ${unrecorded}` }),
  toTakenOn: FieldResolver(() => Day, { nullable, description: `The day on which it was taken. ${unrecorded}` }),
});

export const MeasurementChangedDetailsResolver = detailsOf<'MEASUREMENT_CHANGED'>(() => MeasurementChangedType, {
  fields: FieldResolver(() => [String], { description: 'The names of the fields of Measurement that were changed.' }),
  fromType: FieldResolver(() => String, { nullable, description: `The type before. ${unchanged}` }),
  toType: FieldResolver(() => String, { nullable, description: `The type after. ${unchanged}` }),
  fromNotes: FieldResolver(() => String, { nullable, description: `The notes before. ${unchanged}` }),
  toNotes: FieldResolver(() => String, { nullable, description: `The notes after. ${unchanged}` }),
  fromTakenOn: FieldResolver(() => Day, { nullable, description: `The day before. ${unchanged}` }),
  toTakenOn: FieldResolver(() => Day, { nullable, description: `The day after. ${unchanged}` }),
  fromVersion: FieldResolver(() => Int, {
    description: 'The version before: that of the revision with the state before.',
  }),
  toVersion: FieldResolver(() => Int, { description: 'The version after.' }),
});
