import { Ctx, Resolver, Root } from 'type-graphql';
import type { OrderRow } from '../orders/order.loaders.ts';
import { OrderType } from '../orders/order.types.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { measurementsOfOrder } from './measurement.loaders.ts';
import { MeasurementType } from './measurement.types.ts';

@Resolver(() => OrderType)
export class OrderMeasurementsResolver {
  @FieldResolver(() => [MeasurementType], { description: 'The measurements taken for the order, oldest first.' })
  measurements(@Ctx() ctx: Context, @Root() { id }: OrderRow) {
    return ctx.loader(measurementsOfOrder).load(id);
  }
}
