import { isDeepStrictEqual } from 'node:util';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { checkLine, checkNotes } from '../platform/basics/checked-text.ts';
import { checkVersion, NotFound } from '../platform/basics/common-errors.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { User } from '../users/user.entity.ts';
import { checkValues } from './check-values.ts';
import { Measurement, MeasurementRevision } from './measurement.entity.ts';
import type { UpdateMeasurementInput } from './measurement.inputs.ts';

/**
 * Changes a measurement; the state before stays readable as a revision. What stays the same is no change and leaves none. Returns the id. Throws NotFound, StaleVersion,
 * UserErrors for values that break a rule.
 */
export function updateMeasurement(ctx: Context, id: string, input: UpdateMeasurementInput): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const measurement = await lockMeasurement(em, id, input.expectedVersion);
    const { type, values, version, updatedAt, updatedBy = null, notes: noted = null } = measurement;
    const problems = new Problems();
    if (input.type !== undefined) measurement.type = checkLine(problems, input.type ?? '', ['type']);
    if (input.values !== undefined) measurement.values = checkValues(problems, input.values ?? []);
    if (input.notes !== undefined) measurement.notes = checkNotes(problems, input.notes, ['notes']);
    problems.throwIfAny();
    const same = isDeepStrictEqual(
      [measurement.type, measurement.values, measurement.notes ?? null],
      [type, values, noted],
    );
    if (same) return id;
    const before = { version, values, notes: noted, recordedAt: updatedAt, recordedBy: updatedBy };
    em.create(MeasurementRevision, { measurement, ...before });
    measurement.version += 1;
    measurement.updatedAt = ctx.now;
    measurement.updatedBy = ctx.actor && em.getReference(User, ctx.actor.id);
    return id;
  });
}

/** Hides a measurement; its revisions stay. Returns the id. Throws NotFound. */
export function deleteMeasurement({ em, now }: Context, id: string): Promise<string> {
  return inTransaction(em, async em => {
    const measurement = await lockMeasurement(em, id);
    measurement.deletedAt = now;
    measurement.version += 1;
    measurement.updatedAt = now;
    return id;
  });
}

async function lockMeasurement(em: EntityManager, id: string, expectedVersion?: number | null): Promise<Measurement> {
  const measurement = await em.findOne(Measurement, { id, deletedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!measurement) throw new NotFound('There is no measurement with this id (any more).', ['id']);
  checkVersion(measurement, expectedVersion);
  return measurement;
}
