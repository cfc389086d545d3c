import { type InferResult, sql } from 'kysely';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { manyPer, onePer } from '../platform/graphql/loading.ts';
import { MeasurementRevisionSchema, MeasurementSchema } from './measurement.entity.ts';

const db = rowsOf(MeasurementSchema, MeasurementRevisionSchema);

/** All measurements, including deleted ones: timelines still show them. */
const allMeasurementRows = ({ em }: Context) =>
  db(em)
    .selectFrom('measurements')
    .select([
      'measurements.id',
      'measurements.customer_id as customerId',
      'measurements.order_id as orderId',
      'measurements.type',
      'measurements.values',
      'measurements.notes',
      'measurements.taken_on as takenOn',
      'measurements.taken_by_id as takenById',
      'measurements.created_at as createdAt',
      'measurements.updated_at as updatedAt',
      'measurements.version',
      'measurements.deleted_at as deletedAt',
      'measurements.deleted_by_id as deletedById',
    ]);

/** The measurements that were deleted and can be restored: those of customers who still exist. */
export const deletedMeasurementRows = (ctx: Context) =>
  allMeasurementRows(ctx)
    .where('measurements.deleted_at', 'is not', null)
    .where(
      sql<boolean>`exists (select from customers where customers.id = measurements.customer_id and customers.deleted_at is null)`,
    );

/** All measurements that were not deleted. */
export const measurementRows = (ctx: Context) => allMeasurementRows(ctx).where('measurements.deleted_at', 'is', null);

export type MeasurementRow = InferResult<ReturnType<typeof measurementRows>>[number];

export const measurementById = onePer(
  (ctx: Context, ids) => measurementRows(ctx).where('measurements.id', '=', any(ids)),
  measurement => measurement.id,
);

/** For events, which still show a measurement that was deleted. */
export const anyMeasurementById = onePer(
  (ctx: Context, ids) => allMeasurementRows(ctx).where('measurements.id', '=', any(ids)),
  measurement => measurement.id,
);

export const measurementsOfOrder = manyPer(
  (ctx: Context, orders) =>
    measurementRows(ctx).where('measurements.order_id', '=', any(orders)).orderBy('measurements.id'),
  measurement => measurement.orderId ?? '',
  anyMeasurementById,
);

export const measurementsOfCustomer = manyPer(
  (ctx: Context, customers) =>
    measurementRows(ctx).where('measurements.customer_id', '=', any(customers)).orderBy('measurements.id', 'desc'),
  measurement => measurement.customerId,
);

/** Previous states, newest first. */
export const revisionsOfMeasurement = manyPer(
  (ctx: Context, measurements) =>
    revisionRows(ctx).where('measurement_id', '=', any(measurements)).orderBy('version', 'desc'),
  revision => revision.measurementId,
);

const revisionRows = ({ em }: Context) =>
  db(em)
    .selectFrom('measurement_revisions')
    .select([
      'measurement_id as measurementId',
      'version',
      'type',
      'values',
      'notes',
      'taken_on as takenOn',
      'recorded_at as recordedAt',
      'recorded_by_id as recordedById',
    ]);

export type MeasurementRevisionRow = InferResult<ReturnType<typeof revisionRows>>[number];
