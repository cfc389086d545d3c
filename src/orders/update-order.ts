import { checkAmount } from '../platform/basics/checked-amount.ts';
import { checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { assign } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import { fromTo } from './from-to.ts';
import { lockOrder } from './lock-order.ts';
import type { UpdateOrderInput } from './order.inputs.ts';
import { valuesOf } from './order-values.ts';
import { recordEvent } from './record-event.ts';

/**
 * Changes the fields of an order that the input names. A field that already has the value sent is no change. Returns
 * the id. Throws NotFound, StaleVersion, Overpayment when the price would be less than what was paid, UserErrors for
 * invalid values, and Invalid for any field but notes when the order is cancelled or delivered.
 */
export function updateOrder(ctx: Context, id: string, input: UpdateOrderInput): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const order = await lockOrder(em, id, input.expectedVersion);
    const before = valuesOf(order);
    const problems = new Problems();
    const changed = assign(order, input, {
      notes: notes => checkNotes(problems, notes, ['notes']),
      makingCharge: amount => checkAmount(problems, amount ?? '0', ctx.studio, ['makingCharge']),
      discount: amount => checkAmount(problems, amount ?? '0', ctx.studio, ['discount']),
      deliveryDate: day => day,
    });
    problems.throwIfAny();
    const closed = changed.find(field => field !== 'notes');
    if (closed) order.assertOpen([closed]);
    const after = valuesOf(order);
    if (changed.includes('deliveryDate')) {
      recordEvent(em, order, ctx, { kind: 'DELIVERY_SCHEDULED', from: before.deliveryDate, to: after.deliveryDate });
    }
    const fields = changed.filter(field => field !== 'deliveryDate');
    if (fields.length > 0) {
      order.checkPrice([fields.includes('discount') ? 'discount' : 'makingCharge'], ctx.studio);
      recordEvent(em, order, ctx, { kind: 'EDITED', fields, ...fromTo(before, after, fields) });
    }
    return id;
  });
}
