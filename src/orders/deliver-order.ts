import { checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { lockOrder } from './lock-order.ts';
import type { DeliverOrderInput } from './order.inputs.ts';
import { type OrderStatus, statusInWords } from './order-status.ts';
import { recordEvent } from './record-event.ts';

/**
 * Marks a completed order as delivered, which is final. Returns the id. Throws NotFound, StaleVersion, UserErrors when
 * the order is not completed or already delivered, or the time is in the future or before the order was created.
 */
export function deliverOrder(ctx: Context, id: string, input: DeliverOrderInput | null | undefined): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const order = await lockOrder(em, id, input?.expectedVersion);
    order.assertOpen(['id']);
    const problems = new Problems();
    const status = statusInWords[order.status as OrderStatus];
    const completed = order.status === 'COMPLETED';
    problems.check(completed, `Only a completed order can be delivered: this one is ${status}.`, ['id']);
    const at = input?.deliveredAt == null ? ctx.now : new Date(input.deliveredAt);
    problems.check(at <= ctx.now, 'It cannot have been delivered in the future.', ['deliveredAt']);
    problems.check(at >= order.createdAt, 'It cannot have been delivered before it was created.', ['deliveredAt']);
    const note = checkNotes(problems, input?.note, ['note']);
    problems.throwIfAny();
    order.deliveredAt = at;
    recordEvent(em, order, ctx, { kind: 'DELIVERED', note, deliveredAt: at.toISOString() });
    return id;
  });
}
