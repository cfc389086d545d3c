import { touch } from '../platform/database/touch.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { lockMeasurement } from './lock-measurement.ts';

/** Hides a measurement. Its revisions are kept. Returns the id. Throws NotFound, StaleVersion. */
export function deleteMeasurement({ em, now }: Context, id: string, expectedVersion?: number | null): Promise<string> {
  return inTransaction(em, async em => {
    const measurement = await lockMeasurement(em, id, expectedVersion);
    measurement.deletedAt = now;
    touch(measurement, now);
    return id;
  });
}
