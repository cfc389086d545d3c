import { LockMode } from '@mikro-orm/postgresql';
import { Customer } from '../customers/customer.entity.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { recordEvent } from '../orders/record-event.ts';
import { checkLine, checkNotes } from '../platform/basics/checked-text.ts';
import { notFound } from '../platform/basics/common-errors.ts';
import { Problems } from '../platform/basics/problems.ts';
import { newId } from '../platform/database/columns.ts';
import type { InputValues } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { assertNotFinal } from './assert-not-final.ts';
import { checkTakenOn } from './check-taken-on.ts';
import { checkValues } from './check-values.ts';
import { Measurement } from './measurement.entity.ts';
import type { RecordMeasurementInput } from './measurement.inputs.ts';
import { firstState } from './measurement-change.ts';

/**
 * Records measurements of a customer, optionally for one of their open orders: one for a final order would say that it
 * was made to them. Returns the id. Throws KeyReused, and UserErrors with everything that is wrong.
 */
export function recordMeasurement(ctx: Context, input: RecordMeasurementInput): Promise<string> {
  return oncePerKey(ctx, { change: 'recordMeasurement', args: { input } }, async em => {
    const problems = new Problems();
    const order = await problems.of(async () => {
      if (input.orderId == null) return null;
      const locked = await lockOrder(em, input.orderId, null, ['orderId']);
      assertNotFinal(locked, ['orderId']);
      return locked;
    });
    const customer = await em.findOne(
      Customer,
      { id: input.customerId, deletedAt: null },
      { lockMode: LockMode.PESSIMISTIC_READ },
    );
    if (!customer) problems.add(notFound('customer', ['customerId']));
    const isTheirOrder = !order || !customer || order.customer.id === customer.id;
    problems.check(isTheirOrder, 'This order is from another customer.', ['orderId']);
    const checked = {
      type: checkLine(problems, input.type, ['type']),
      values: checkValues(problems, input.values),
      notes: checkNotes(problems, input.notes, ['notes']),
      takenOn: checkTakenOn(problems, input.takenOn, ctx),
    } satisfies InputValues<RecordMeasurementInput, 'customerId' | 'orderId'>;
    problems.throwIfAny();
    const id = newId();
    em.create(Measurement, {
      id,
      customer: input.customerId,
      order: order ?? null,
      ...checked,
      takenBy: ctx.actor?.id ?? null,
      updatedBy: ctx.actor?.id ?? null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    if (order) recordEvent(em, order, ctx, { kind: 'MEASUREMENT_RECORDED', subjectId: id, ...firstState(checked) });
    return id;
  });
}
