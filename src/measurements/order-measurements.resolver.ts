import { Ctx, Resolver, Root } from 'type-graphql';
import { subjectOf } from '../orders/event-resolvers.ts';
import type { OrderRow } from '../orders/order.loaders.ts';
import { OrderType } from '../orders/order.types.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { anyMeasurementById, measurementsOfOrder } from './measurement.loaders.ts';
import { MeasurementRecordedType, MeasurementType } from './measurement.types.ts';

@Resolver(() => OrderType)
export class OrderMeasurementsResolver {
  @FieldResolver(() => [MeasurementType], { description: 'The measurements taken for the order, oldest first.' })
  measurements(@Ctx() ctx: Context, @Root() { id }: OrderRow) {
    return ctx.loader(measurementsOfOrder).load(id);
  }
}

export const MeasurementRecordedResolver = subjectOf(() => MeasurementRecordedType, {
  field: 'measurement',
  type: () => MeasurementType,
  loader: anyMeasurementById,
  description: 'The measurement as it is now, even if it has been deleted since.',
});
