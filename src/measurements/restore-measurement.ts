import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Customer } from '../customers/customer.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { NotFound } from '../platform/basics/common-errors.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { touchBy } from '../users/touch-by.ts';
import { assertNotFinal } from './assert-not-final.ts';
import { lockMeasurement } from './lock-measurement.ts';
import type { Measurement } from './measurement.entity.ts';

/**
 * Restores a deleted measurement; if its order was deleted meanwhile, the customer has it without the order. Returns the
 * id. Throws NotFound when it was not deleted or its customer was, StaleVersion, Invalid when its order is cancelled or
 * delivered.
 */
export function restoreMeasurement(ctx: Context, id: string, expectedVersion?: number | null): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const { measurement, order } = await lockMeasurement(em, id, { includeDeleted: true, expectedVersion });
    if (!measurement.deletedAt) {
      throw new NotFound('This measurement is not deleted: there is nothing to restore.', ['id']);
    }
    await keepCustomer(em, measurement);
    assertNotFinal(order, ['id']);
    measurement.deletedAt = null;
    measurement.deletedBy = null;
    touchBy(em, measurement, ctx);
    if (order) recordEvent(em, order, ctx, { kind: 'MEASUREMENT_RESTORED', subjectId: id });
    return id;
  });
}

/** Locks the customer, so that they are not deleted while they get a measurement. Throws NotFound if they were. */
async function keepCustomer(em: EntityManager, { customer: { id } }: Measurement): Promise<void> {
  const customer = await em.findOne(Customer, { id, deletedAt: null }, { lockMode: LockMode.PESSIMISTIC_READ });
  if (!customer) {
    const message = 'This measurement cannot be restored: its customer was deleted. Measure them as a new customer.';
    throw new NotFound(message, ['id']);
  }
}
