import { sql } from 'kysely';
import type { Context } from '../platform/graphql/context.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { type MeasurementRow, measurementRows } from './measurement.loaders.ts';
import type { MeasurementWhere } from './measurement.types.ts';

/** The measurements that a list shows. */
export function measurementsWhere(ctx: Context, where?: MeasurementWhere | null) {
  let rows = measurementRows(ctx);
  if (where?.customerId != null) rows = rows.where('measurements.customer_id', '=', where.customerId);
  if (where?.orderId != null) rows = rows.where('measurements.order_id', '=', where.orderId);
  if (where?.type != null) {
    const types = where.type;
    rows = rows.where(
      sql<boolean>`lower(measurements.type) in (select lower(type) from unnest(${types}::text[]) as type)`,
    );
  }
  return rows;
}

export const newestFirst: Ordering<MeasurementRow> = {
  signature: 'measurements',
  keys: [
    {
      expression: sql.ref('measurements.created_at'),
      type: keyTypes.moment,
      of: row => row.createdAt,
      direction: 'DESC',
    },
    { expression: sql.ref('measurements.id'), type: keyTypes.uuid, of: row => row.id, direction: 'DESC' },
  ],
};
