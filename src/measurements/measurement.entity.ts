import { defineEntity, p } from '@mikro-orm/core';
import { Customer } from '../customers/customer.entity.ts';
import { Order } from '../orders/order.entity.ts';
import { momentColumn, standardColumns } from '../platform/database/columns.ts';
import { userColumn } from '../users/user-column.ts';
import { firstDay } from './check-taken-on.ts';
import type { MeasurementValue } from './measurement-value.ts';

export const MeasurementSchema = defineEntity({
  name: 'Measurement',
  tableName: 'measurements',
  properties: {
    ...standardColumns(),
    customer: () => p.manyToOne(Customer).deleteRule('restrict').index('measurements_by_customer'),
    order: () => p.manyToOne(Order).nullable().deleteRule('restrict').index('measurements_by_order'),
    type: p.text(),
    values: p.json<MeasurementValue[]>(),
    notes: p.text().nullable(),
    takenOn: p.date().nullable(),
    takenBy: () => userColumn('measurements_by_taken_by'),
    updatedBy: () => userColumn('measurements_by_updated_by'),
    deletedBy: () => userColumn('measurements_by_deleted_by'),
  },
  checks: [
    { name: 'measurements_type_present', expression: "type <> ''" },
    { name: 'measurements_values_valid', expression: 'valid_measurement_values("values")' },
    { name: 'measurements_taken_on_possible', expression: `taken_on >= '${firstDay}'` },
  ],
  indexes: [
    {
      name: 'measurements_by_created_at',
      expression: 'create index measurements_by_created_at on measurements (created_at, id) where deleted_at is null',
    },
    {
      name: 'measurements_deleted_by_created_at',
      expression:
        'create index measurements_deleted_by_created_at on measurements (created_at, id) where deleted_at is not null',
    },
  ],
});

/** A set of measurements of a customer, taken at one time for one kind of garment. */
export class Measurement extends MeasurementSchema.class {}

MeasurementSchema.setClass(Measurement);

export const MeasurementRevisionSchema = defineEntity({
  name: 'MeasurementRevision',
  tableName: 'measurement_revisions',
  properties: {
    measurement: () => p.manyToOne(Measurement).primary().deleteRule('restrict'),
    version: p.integer().primary(),
    type: p.text(),
    values: p.json<MeasurementValue[]>(),
    notes: p.text().nullable(),
    takenOn: p.date().nullable(),
    recordedAt: momentColumn(),
    recordedBy: () => userColumn('measurement_revisions_by_recorded_by'),
  },
  checks: [
    { name: 'measurement_revisions_type_present', expression: "type <> ''" },
    { name: 'measurement_revisions_values_valid', expression: 'valid_measurement_values("values")' },
    { name: 'measurement_revisions_taken_on_possible', expression: `taken_on >= '${firstDay}'` },
  ],
});

/** A previous state of a measurement. Revisions never change. */
export class MeasurementRevision extends MeasurementRevisionSchema.class {}

MeasurementRevisionSchema.setClass(MeasurementRevision);
