import { Measurement } from '../measurements/measurement.entity.ts';
import type { MeasurementValue } from '../measurements/measurement-value.ts';
import type { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { newId } from '../platform/database/columns.ts';
import { type BodyModel, measurementNamesFor } from './body-models.ts';
import type { Garment } from './garments.ts';
import type { SampleContext } from './sample-context.ts';
import type { AddedCustomer } from './stock-studio.ts';

interface Measuring {
  customer: AddedCustomer;
  garment: Garment;
  at: Date;
}

/** The junior designer measures a customer for a garment; one customer always has one body. Written by the caller's flush. */
export function addMeasurement(making: SampleContext, order: Order, { customer, garment, at }: Measuring): void {
  const { em, juniorId } = making;
  const measurement = em.create(Measurement, {
    id: newId(),
    customer: customer.id,
    order,
    type: garment.measuredFor,
    values: valuesOf(customer.body, garment),
    takenBy: juniorId,
    createdAt: at,
    updatedAt: at,
  });
  const actor = { id: juniorId, role: 'JUNIOR_ADMIN', sessionId: '' } as const;
  recordEvent(em, order, { actor, now: at }, { kind: 'MEASUREMENT_RECORDED', subjectId: measurement.id });
}

function valuesOf({ measurements }: BodyModel, { measuredFor }: Garment): MeasurementValue[] {
  return measurementNamesFor(measuredFor).flatMap(name => measurements.filter(value => value.name === name));
}
