import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { anyCustomerById } from '../customers/customer.loaders.ts';
import { CustomerType } from '../customers/customer.types.ts';
import { orderById } from '../orders/order.loaders.ts';
import { OrderType } from '../orders/order.types.ts';
import { IdArg, WhereArg } from '../platform/graphql/common-args.ts';
import { pageOf } from '../platform/graphql/connection.ts';
import { connectionType } from '../platform/graphql/connection-type.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver, Query } from '../platform/graphql/decorators.ts';
import { PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { loadUser } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
import { measurementCatalogue } from './catalogue.ts';
import {
  type MeasurementRevisionRow,
  type MeasurementRow,
  measurementById,
  revisionsOfMeasurement,
} from './measurement.loaders.ts';
import {
  MeasurementDefinitionType,
  MeasurementRevisionType,
  MeasurementType,
  MeasurementValueType,
} from './measurement.types.ts';
import { MeasurementWhere, measurementsWhere, newestFirst } from './measurement.where.ts';
import { MeasurementUnit } from './measurement-unit.ts';
import type { MeasurementValue } from './measurement-value.ts';
import { valueText } from './value-text.ts';
import { valuesInUnit } from './values-in-unit.ts';

const MeasurementConnection = connectionType<MeasurementType, MeasurementRow>('Measurement', () => MeasurementType);

const unitArg = {
  nullable: true,
  description: 'Converts every length to this unit. Without it, values are as entered. Angles are never converted.',
} as const;

@Resolver(() => MeasurementType)
export class MeasurementResolver {
  @Query(() => MeasurementType, {
    description: 'A measurement; null when none has this id, or it was deleted.',
  })
  measurement(@Ctx() ctx: Context, @IdArg('measurement') id: string) {
    return ctx.loader(measurementById).load(id);
  }

  @Query(() => MeasurementConnection, {
    description: 'The measurements, newest first, without deleted ones unless `where` selects them.',
  })
  measurements(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @WhereArg(() => MeasurementWhere)
    where?: MeasurementWhere | null,
  ) {
    return pageOf(ctx, { rows: measurementsWhere(ctx, where), ordering: newestFirst }, pageRequest(page));
  }

  @Query(() => [MeasurementDefinitionType], {
    description: 'The standard measurements, from head to foot.',
  })
  measurementCatalogue() {
    return measurementCatalogue;
  }

  @FieldResolver(() => CustomerType, { description: 'The customer who was measured.' })
  customer(@Ctx() ctx: Context, @Root() { customerId }: MeasurementRow) {
    return ctx.loader(anyCustomerById).load(customerId);
  }

  @FieldResolver(() => OrderType, {
    nullable: true,
    description: 'The order that it was taken for; null when it was for no order.',
  })
  order(@Ctx() ctx: Context, @Root() { orderId }: MeasurementRow) {
    return orderId === null ? null : ctx.loader(orderById).load(orderId);
  }

  @FieldResolver(() => [MeasurementValueType], { description: 'The values, in the order in which they were entered.' })
  values(
    @Root() { values }: MeasurementRow,
    @Arg('unit', () => MeasurementUnit, unitArg) unit?: MeasurementUnit | null,
  ) {
    return valuesInUnit(values, unit);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who took it; null when the system did it.' })
  takenBy(@Ctx() ctx: Context, @Root() { takenById }: MeasurementRow) {
    return loadUser(ctx, takenById);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who deleted it; null if it is not deleted, or if that was not kept yet when it was deleted.',
  })
  deletedBy(@Ctx() ctx: Context, @Root() { deletedById }: MeasurementRow) {
    return loadUser(ctx, deletedById);
  }

  @FieldResolver(() => [MeasurementRevisionType], { description: 'All previous states, newest first.' })
  revisions(@Ctx() ctx: Context, @Root() { id }: MeasurementRow) {
    return ctx.loader(revisionsOfMeasurement).load(id);
  }
}

@Resolver(() => MeasurementValueType)
export class MeasurementValueResolver {
  @FieldResolver(() => String, {
    description:
      'The value as people write it: in inches with a fraction in lowest terms ("34 1/2", "5/16"), otherwise in decimals ("86.5"). It is the exact `value`, never rounded: inches that are not whole sixty-fourths are in decimals too. `MeasurementValueInput.text` reads it.',
  })
  text(@Root() value: MeasurementValue) {
    return valueText(value);
  }
}

@Resolver(() => MeasurementRevisionType)
export class MeasurementRevisionResolver {
  @FieldResolver(() => [MeasurementValueType], { description: 'The values, exactly as they were entered.' })
  values(@Root() { values }: MeasurementRevisionRow) {
    return valuesInUnit(values, null);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who recorded this state, or restored it after a deletion; null when the system did it.',
  })
  recordedBy(@Ctx() ctx: Context, @Root() { recordedById }: MeasurementRevisionRow) {
    return loadUser(ctx, recordedById);
  }
}
