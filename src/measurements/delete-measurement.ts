import { recordEvent } from '../orders/record-event.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { touchBy } from '../users/touch-by.ts';
import { User } from '../users/user.entity.ts';
import { assertNotFinal } from './assert-not-final.ts';
import { lockMeasurement } from './lock-measurement.ts';

/**
 * Hides a measurement. It can be restored, and its revisions are kept. Returns the id. Throws NotFound,
 * StaleVersion, Invalid when its order is cancelled or delivered.
 */
export function deleteMeasurement(ctx: Context, id: string, expectedVersion?: number | null): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const { measurement, order } = await lockMeasurement(em, id, { expectedVersion });
    assertNotFinal(order, ['id']);
    measurement.deletedAt = ctx.now;
    measurement.deletedBy = ctx.actor && em.getReference(User, ctx.actor.id);
    touchBy(em, measurement, ctx);
    if (order) recordEvent(em, order, ctx, { kind: 'MEASUREMENT_REMOVED', subjectId: id });
    return id;
  });
}
