import type { EntityManager } from '@mikro-orm/postgresql';
import { Order } from '../orders/order.entity.ts';
import { notFound } from '../platform/basics/common-errors.ts';
import { lockRow } from '../platform/database/lock-row.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { Measurement, MeasurementSchema } from './measurement.entity.ts';

interface LockMeasurementOptions {
  includeDeleted?: boolean;
  expectedVersion?: number | null | undefined;
}

/**
 * A measurement and the order that it is for, null when that is none or was deleted. Both are locked until the
 * transaction ends, the order first, as in every change of an order. Throws NotFound, StaleVersion.
 */
export async function lockMeasurement(
  em: EntityManager,
  id: string,
  { includeDeleted = false, expectedVersion }: LockMeasurementOptions = {},
): Promise<{ measurement: Measurement; order: Order | null }> {
  const noun = 'measurement';
  const row = await db(em).selectFrom('measurements').select('order_id').where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound(noun, ['id']);
  const order = row.order_id === null ? null : await lockRow(em, Order, { noun, where: { id: row.order_id } });
  const where = includeDeleted ? { id } : { id, deletedAt: null };
  const measurement = await lockRow(em, Measurement, { noun, where, expectedVersion });
  return { measurement, order: order?.deletedAt ? null : order };
}

const db = rowsOf(MeasurementSchema);
