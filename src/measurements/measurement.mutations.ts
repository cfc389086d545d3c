import { Arg, Ctx, Resolver } from 'type-graphql';
import { changed, deleted } from '../platform/graphql/changed.ts';
import { ExpectedVersionArg, IdArg } from '../platform/graphql/common-args.ts';
import type { Context } from '../platform/graphql/context.ts';
import { Mutation } from '../platform/graphql/decorators.ts';
import { DeletePayload } from '../platform/graphql/delete-payload.ts';
import { deleteMeasurement } from './delete-measurement.ts';
import { RecordMeasurementInput, UpdateMeasurementInput } from './measurement.inputs.ts';
import { measurementById } from './measurement.loaders.ts';
import { MeasurementPayload } from './measurement.payload.ts';
import { recordMeasurement } from './record-measurement.ts';
import { restoreMeasurement } from './restore-measurement.ts';
import { updateMeasurement } from './update-measurement.ts';

/** Measurements are open to every signed-in designer: no role is required. */
@Resolver()
export class MeasurementMutations {
  @Mutation(() => MeasurementPayload, {
    description: 'Records measurements of a customer, optionally for one of their open orders.',
  })
  recordMeasurement(
    @Ctx() ctx: Context,
    @Arg('input', () => RecordMeasurementInput, { description: 'The measurements.' }) input: RecordMeasurementInput,
  ) {
    return changed(ctx, 'measurement', measurementById, recordMeasurement(ctx, input));
  }

  @Mutation(() => MeasurementPayload, {
    description:
      'Changes a measurement. The previous state is kept as a revision. That of a cancelled or delivered order stays as it is: record a new one.',
  })
  updateMeasurement(
    @Ctx() ctx: Context,
    @IdArg('measurement') id: string,
    @Arg('input', () => UpdateMeasurementInput, { description: 'The changes.' }) input: UpdateMeasurementInput,
  ) {
    return changed(ctx, 'measurement', measurementById, updateMeasurement(ctx, id, input));
  }

  @Mutation(() => DeletePayload, {
    description: 'Deletes a measurement, unless its order is cancelled or delivered. It can be restored.',
  })
  deleteMeasurement(
    @Ctx() ctx: Context,
    @IdArg('measurement') id: string,
    @ExpectedVersionArg() expectedVersion?: number | null,
  ) {
    return deleted(ctx, deleteMeasurement(ctx, id, expectedVersion));
  }

  @Mutation(() => MeasurementPayload, {
    description:
      'Restores a deleted measurement, whenever it was deleted: of a customer who still exists, for no order or an open one. If its order was deleted too, it is restored without it.',
  })
  restoreMeasurement(
    @Ctx() ctx: Context,
    @IdArg('measurement') id: string,
    @ExpectedVersionArg() expectedVersion?: number | null,
  ) {
    return changed(ctx, 'measurement', measurementById, restoreMeasurement(ctx, id, expectedVersion));
  }
}
