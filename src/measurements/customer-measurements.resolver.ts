import { Ctx, Resolver, Root } from 'type-graphql';
import type { CustomerRow } from '../customers/customer.loaders.ts';
import { CustomerType } from '../customers/customer.types.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { measurementsOfCustomer } from './measurement.loaders.ts';
import { MeasurementType } from './measurement.types.ts';

@Resolver(() => CustomerType)
export class CustomerMeasurementsResolver {
  @FieldResolver(() => [MeasurementType], { description: 'All their measurements, newest first.' })
  measurements(@Ctx() ctx: Context, @Root() { id }: CustomerRow) {
    return ctx.loader(measurementsOfCustomer).load(id);
  }
}
