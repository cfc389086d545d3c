import type { EntityManager } from '@mikro-orm/postgresql';
import { lockRow } from '../platform/database/lock-row.ts';
import { Measurement } from './measurement.entity.ts';

/** The measurement, locked until the transaction ends. Throws NotFound, StaleVersion. */
export function lockMeasurement(em: EntityManager, id: string, expectedVersion?: number | null): Promise<Measurement> {
  return lockRow(em, Measurement, { noun: 'measurement', where: { id, deletedAt: null }, expectedVersion });
}
