import { Decimal } from 'decimal.js';
import { checkAmount } from '../platform/basics/checked-amount.ts';
import { checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { lockOrder } from './lock-order.ts';
import type { UpdateOrderInput } from './order.inputs.ts';
import { recordEvent } from './record-event.ts';

/**
 * Changes what the input names about an order; what stays the same is no change and leaves no trace. Returns the id.
 * Throws NotFound, StaleVersion, Overpayment when the price would fall below what was paid, UserErrors for values that
 * break a rule, and Invalid for anything but notes once the order is cancelled or delivered.
 */
export function updateOrder(ctx: Context, id: string, input: UpdateOrderInput): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const order = await lockOrder(em, id, input.expectedVersion);
    const problems = new Problems();
    const charge = (text: string | null | undefined, now: string, field: string) =>
      text === undefined ? now : checkAmount(problems, text ?? '0', ctx.studio, [field]).toFixed();
    const wanted = {
      notes: input.notes === undefined ? order.notes : checkNotes(problems, input.notes, ['notes']),
      makingCharge: charge(input.makingCharge, order.makingCharge, 'makingCharge'),
      discount: charge(input.discount, order.discount, 'discount'),
    };
    const due = input.deliveryDate === undefined ? order.deliveryDate : input.deliveryDate;
    problems.throwIfAny();

    const fields = [
      ...(wanted.notes === order.notes ? [] : ['notes']),
      ...(new Decimal(wanted.makingCharge).eq(order.makingCharge) ? [] : ['makingCharge']),
      ...(new Decimal(wanted.discount).eq(order.discount) ? [] : ['discount']),
    ];
    const [from, to] = [order.deliveryDate ?? null, due ?? null];
    const more = [...fields.filter(field => field !== 'notes'), ...(from === to ? [] : ['deliveryDate'])];
    if (more[0] !== undefined) order.assertOpen([more[0]]);
    if (from !== to) {
      order.deliveryDate = to;
      recordEvent(em, order, ctx, { kind: 'DELIVERY_SCHEDULED', from, to });
    }
    if (fields.length > 0) {
      Object.assign(order, wanted);
      order.checkPrice([fields.includes('discount') ? 'discount' : 'makingCharge']);
      recordEvent(em, order, ctx, { kind: 'EDITED', fields });
    }
    return id;
  });
}
