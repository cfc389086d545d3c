import { sql } from 'kysely';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type CustomerRow, customerById } from '../customers/customer.loaders.ts';
import { CustomerType } from '../customers/customer.types.ts';
import { type OrderRow, orderById } from '../orders/order.loaders.ts';
import { OrderType } from '../orders/order.types.ts';
import type { OrderEventRow } from '../orders/order-timeline.ts';
import { pageOf } from '../platform/connection.ts';
import { connectionType } from '../platform/connection-type.ts';
import type { Context } from '../platform/context.ts';
import { keyTypes, type Ordering } from '../platform/ordering.ts';
import { PageArgs, pageRequest } from '../platform/page.ts';
import { ID } from '../platform/scalars.ts';
import { userById } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
import { measurementCatalogue } from './catalogue.ts';
import { measuredValues } from './measured-values.ts';
import {
  anyMeasurementById,
  type MeasurementRevisionRow,
  type MeasurementRow,
  measurementById,
  measurementRows,
  measurementsOfCustomer,
  measurementsOfOrder,
  revisionsOfMeasurement,
} from './measurement.loaders.ts';
import {
  MeasurementDefinitionType,
  MeasurementRecordedType,
  MeasurementRevisionType,
  MeasurementType,
  MeasurementValueType,
  MeasurementWhere,
} from './measurement.types.ts';
import { MeasurementUnit } from './measurement-unit.ts';

const MeasurementConnection = connectionType<MeasurementRow>('Measurement', () => MeasurementType);

const unitArg = {
  nullable: true,
  description: 'Every length converted to this unit; as entered when left out. Angles are never converted.',
} as const;

@Resolver(() => MeasurementType)
export class MeasurementResolver {
  @Query(() => MeasurementType, {
    nullable: true,
    description: 'A measurement, or null when there is none with this id.',
  })
  measurement(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Which measurement.' }) id: string) {
    return ctx.loader(measurementById).load(id);
  }

  @Query(() => MeasurementConnection, { description: 'The measurements, newest first.' })
  measurements(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('where', () => MeasurementWhere, { nullable: true, description: 'Only these measurements.' })
    where?: MeasurementWhere | null,
  ) {
    return pageOf({ rows: measurementsWhere(ctx, where), ordering: newestFirst }, pageRequest(page));
  }

  @Query(() => [MeasurementDefinitionType], {
    description: 'The standard measurements, ordered by where on the body they are taken.',
  })
  measurementCatalogue() {
    return measurementCatalogue;
  }

  @FieldResolver(() => CustomerType, { description: 'Who was measured.' })
  customer(@Ctx() ctx: Context, @Root() { customerId }: MeasurementRow) {
    return ctx.loader(customerById).load(customerId);
  }

  @FieldResolver(() => OrderType, { nullable: true, description: 'The order it was taken for; null when for none.' })
  order(@Ctx() ctx: Context, @Root() { orderId }: MeasurementRow) {
    return orderId && ctx.loader(orderById).load(orderId);
  }

  @FieldResolver(() => [MeasurementValueType], { description: 'The values, in the order in which they were entered.' })
  values(
    @Root() { values }: MeasurementRow,
    @Arg('unit', () => MeasurementUnit, unitArg) unit?: MeasurementUnit | null,
  ) {
    return measuredValues(values, unit);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who took it; null when nobody did by hand.' })
  takenBy(@Ctx() ctx: Context, @Root() { takenById }: MeasurementRow) {
    return takenById && ctx.loader(userById).load(takenById);
  }

  @FieldResolver(() => [MeasurementRevisionType], { description: 'Every earlier state, newest first.' })
  revisions(@Ctx() ctx: Context, @Root() { id }: MeasurementRow) {
    return ctx.loader(revisionsOfMeasurement).load(id);
  }
}

@Resolver(() => MeasurementRevisionType)
export class MeasurementRevisionResolver {
  @FieldResolver(() => [MeasurementValueType], { description: 'The values as they were, as entered.' })
  values(@Root() { values }: MeasurementRevisionRow) {
    return measuredValues(values, null);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who recorded this state; null when nobody did by hand.',
  })
  recordedBy(@Ctx() ctx: Context, @Root() { recordedById }: MeasurementRevisionRow) {
    return recordedById && ctx.loader(userById).load(recordedById);
  }
}

@Resolver(() => CustomerType)
export class CustomerMeasurementsResolver {
  @FieldResolver(() => [MeasurementType], { description: 'All their measurements, newest first.' })
  measurements(@Ctx() ctx: Context, @Root() { id }: CustomerRow) {
    return ctx.loader(measurementsOfCustomer).load(id);
  }
}

@Resolver(() => OrderType)
export class OrderMeasurementsResolver {
  @FieldResolver(() => [MeasurementType], { description: 'The measurements taken for it, oldest first.' })
  measurements(@Ctx() ctx: Context, @Root() { id }: OrderRow) {
    return ctx.loader(measurementsOfOrder).load(id);
  }
}

@Resolver(() => MeasurementRecordedType)
export class MeasurementRecordedResolver {
  @FieldResolver(() => MeasurementType, {
    description: 'The measurement, as it is now; also when it was deleted since.',
  })
  measurement(@Ctx() ctx: Context, @Root() { subjectId }: OrderEventRow) {
    return ctx.loader(anyMeasurementById).load(subjectId ?? '');
  }
}

function measurementsWhere(ctx: Context, where?: MeasurementWhere | null) {
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

const newestFirst: Ordering<MeasurementRow> = {
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
