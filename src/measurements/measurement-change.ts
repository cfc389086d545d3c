import { fromTo } from '../orders/from-to.ts';
import type { MeasurementValueChange } from '../orders/measurement-value-change.ts';
import type { OrderEventContent } from '../orders/order-event.kinds.ts';
import type { Measurement } from './measurement.entity.ts';
import type { MeasurementValue } from './measurement-value.ts';

/** What can be changed in a measurement, and its version. */
export type MeasurementState = ReturnType<typeof stateOf>;

/** The state of a measurement, to compare it with that after a change. */
export function stateOf({
  type,
  values,
  notes,
  takenOn,
  version,
}: Pick<Measurement, 'type' | 'values' | 'notes' | 'takenOn' | 'version'>) {
  return { type, values, notes: notes ?? null, takenOn: takenOn ?? null, version };
}

/** What the event of a new measurement stores. */
export function firstState({ type, values, notes, takenOn }: Omit<MeasurementState, 'version'>) {
  return { toType: type, toNotes: notes, toTakenOn: takenOn, changes: changesOfValues([], values) };
}

/** What the event of a change stores. `fields` are the names of the fields that were changed. */
export function changeOf(
  before: MeasurementState,
  after: MeasurementState,
  fields: readonly Exclude<keyof MeasurementState, 'version'>[],
): Omit<OrderEventContent<'MEASUREMENT_CHANGED'>, 'subjectId'> {
  const single = fields.filter(field => field !== 'values');
  return {
    fields: [...fields],
    ...fromTo(before, after, single),
    fromVersion: before.version,
    toVersion: after.version,
    changes: changesOfValues(before.values, after.values),
  };
}

function changesOfValues(
  before: readonly MeasurementValue[],
  after: readonly MeasurementValue[],
): MeasurementValueChange[] {
  const [old, now] = [byName(before), byName(after)];
  return [...new Set([...now.keys(), ...old.keys()])]
    .map(name => ({ name, from: old.get(name) ?? null, to: now.get(name) ?? null }))
    .filter(({ from, to }) => from?.value !== to?.value || from?.unit !== to?.unit);
}

function byName(values: readonly MeasurementValue[]) {
  return new Map(values.map(({ name, value, unit }) => [name, { value, unit }]));
}
