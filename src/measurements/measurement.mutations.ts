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
import { updateMeasurement } from './update-measurement.ts';

/** Measurements are open to every signed-in designer: no role is required. */
@Resolver()
export class MeasurementMutations {
  @Mutation(() => MeasurementPayload, {
    description: 'Records measurements of a customer, optionally for one of their orders.',
  })
  recordMeasurement(
    @Ctx() ctx: Context,
    @Arg('input', () => RecordMeasurementInput, { description: 'The measurements.' }) input: RecordMeasurementInput,
  ) {
    return changed(ctx, 'measurement', measurementById, recordMeasurement(ctx, input));
  }

  @Mutation(() => MeasurementPayload, {
    description: 'Changes a measurement. The previous state is kept as a revision.',
  })
  updateMeasurement(
    @Ctx() ctx: Context,
    @IdArg('measurement') id: string,
    @Arg('input', () => UpdateMeasurementInput, { description: 'The changes.' }) input: UpdateMeasurementInput,
  ) {
    return changed(ctx, 'measurement', measurementById, updateMeasurement(ctx, id, input));
  }

  @Mutation(() => DeletePayload, { description: 'Deletes a measurement.' })
  deleteMeasurement(
    @Ctx() ctx: Context,
    @IdArg('measurement') id: string,
    @ExpectedVersionArg() expectedVersion?: number | null,
  ) {
    return deleted(ctx, deleteMeasurement(ctx, id, expectedVersion));
  }
}
