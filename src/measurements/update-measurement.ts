import { recordEvent } from '../orders/record-event.ts';
import { checkLine, checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { assign } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import { touchBy } from '../users/touch-by.ts';
import { assertNotFinal } from './assert-not-final.ts';
import { checkTakenOn } from './check-taken-on.ts';
import { checkValues } from './check-values.ts';
import { lockMeasurement } from './lock-measurement.ts';
import { MeasurementRevision } from './measurement.entity.ts';
import type { UpdateMeasurementInput } from './measurement.inputs.ts';
import { changeOf, stateOf } from './measurement-change.ts';

/**
 * Changes the fields of a measurement that the input names, and keeps the previous state as a revision. A field that
 * already has the value sent is no change; without a change there is no revision. Returns the id. Throws NotFound,
 * StaleVersion, Invalid when the order is cancelled or delivered, UserErrors for values that break a rule.
 */
export function updateMeasurement(ctx: Context, id: string, input: UpdateMeasurementInput): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const { measurement, order } = await lockMeasurement(em, id, { expectedVersion: input.expectedVersion });
    assertNotFinal(order, ['id']);
    const { version, type, values, notes, takenOn, updatedAt: recordedAt, updatedBy: recordedBy } = measurement;
    const earlier = { measurement, version, type, values, notes, takenOn, recordedAt, recordedBy };
    const before = stateOf(measurement);
    const problems = new Problems();
    const changed = assign(measurement, input, {
      type: type => checkLine(problems, type ?? '', ['type']),
      values: values => checkValues(problems, values ?? []),
      notes: notes => checkNotes(problems, notes, ['notes']),
      takenOn: takenOn => checkTakenOn(problems, takenOn, ctx),
    });
    problems.throwIfAny();
    if (changed.length === 0) return id;
    em.create(MeasurementRevision, earlier);
    touchBy(em, measurement, ctx);
    const change = changeOf(before, stateOf(measurement), changed);
    if (order) recordEvent(em, order, ctx, { kind: 'MEASUREMENT_CHANGED', subjectId: id, ...change });
    return id;
  });
}
