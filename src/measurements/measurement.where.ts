import { sql } from 'kysely';
import { Field } from 'type-graphql';
import { eachFolded, folded } from '../platform/database/folded.ts';
import type { Context } from '../platform/graphql/context.ts';
import { conditionsOf, type Filters, filtered, IdsField, isOneOf, WhereInput } from '../platform/graphql/filter.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { deletedMeasurementRows, type MeasurementRow, measurementRows } from './measurement.loaders.ts';

@WhereInput('measurements')
export class MeasurementWhere {
  @IdsField()
  id?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this customer.' })
  customerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'For this order.' })
  orderId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'For any of these kinds of garment, however they are written.',
  })
  type?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Deleted ones (true), which `restoreMeasurement` restores, or the others (false, the default). Those of a deleted customer are in no list.',
  })
  deleted?: boolean | null;
}

const filters: Filters<Omit<MeasurementWhere, 'deleted'>> = {
  id: ids => isOneOf(sql.ref('measurements.id'), ids),
  customerId: id => sql`measurements.customer_id = ${id}`,
  orderId: id => sql`measurements.order_id = ${id}`,
  type: types => sql`${folded(sql.ref('measurements.type'))} in (${eachFolded(types)})`,
};

/** The rows that `where` selects. Without it, all that are not deleted. */
export function measurementsWhere(ctx: Context, where?: MeasurementWhere | null) {
  const rows = where?.deleted ? deletedMeasurementRows : measurementRows;
  return filtered(rows(ctx), conditionsOf(ctx, where, filters));
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
