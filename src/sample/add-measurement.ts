import { Measurement } from '../measurements/measurement.entity.ts';
import { firstState } from '../measurements/measurement-change.ts';
import type { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { dayOf } from '../platform/basics/studio.ts';
import { newId } from '../platform/database/columns.ts';
import type { AddedCustomer } from './add-customers.ts';
import { measurementNamesFor } from './garment-measurements.ts';
import type { Garment } from './garments.ts';
import { juniorActor, type SampleContext } from './sample-context.ts';

interface NewMeasurement {
  customer: AddedCustomer;
  garment: Garment;
  at: Date;
}

/** Records the measurements that the garment of an order needs, as taken by the junior designer. The caller flushes. */
export function addMeasurement(sample: SampleContext, order: Order, { customer, garment, at }: NewMeasurement): void {
  const { em, juniorId, studio } = sample;
  const type = garment.measuredFor;
  const values = measurementNamesFor(type).flatMap(name =>
    customer.body.measurements.filter(value => value.name === name),
  );
  const takenOn = dayOf(at, studio);
  const id = newId();
  em.create(Measurement, {
    id,
    customer: customer.id,
    order,
    type,
    values,
    takenOn,
    takenBy: juniorId,
    createdAt: at,
    updatedAt: at,
  });
  recordEvent(
    em,
    order,
    { actor: juniorActor(sample), now: at },
    { kind: 'MEASUREMENT_RECORDED', subjectId: id, ...firstState({ type, values, notes: null, takenOn }) },
  );
}
