import { checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { lockOrder } from './lock-order.ts';
import type { TransitionOrderInput } from './order.inputs.ts';
import { OrderItem } from './order-item.entity.ts';
import { recordEvent } from './record-event.ts';
import { returnStock } from './return-stock.ts';

/**
 * Moves an order to another status. The row is locked first: when two people do this at once, the second one sees the
 * new status. If an order is cancelled after money was paid for it, the timeline says that a refund is due; a refund is
 * recorded separately. Returns the order's id. Throws NotFound, StaleVersion, IllegalTransition, UserErrors for an
 * invalid note.
 */
export function transitionOrder(
  ctx: Pick<Context, 'em' | 'actor' | 'now'>,
  id: string,
  { to, note, expectedVersion }: TransitionOrderInput,
): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const order = await lockOrder(em, id, expectedVersion);
    const problems = new Problems();
    const checkedNote = checkNotes(problems, note, ['note']);
    problems.throwIfAny();
    const from = order.status;
    order.moveTo(to, await em.count(OrderItem, { order: id }));
    if (to === 'CANCELLED') await returnStock(em, order, ctx);
    recordEvent(em, order, ctx, { kind: 'STATUS_CHANGED', from, to, note: checkedNote });
    const held = order.paid();
    if (to === 'CANCELLED' && held.gt(0)) {
      recordEvent(em, order, ctx, { kind: 'REFUND_DUE', amount: held.toFixed(4) });
    }
    return order.id;
  });
}
