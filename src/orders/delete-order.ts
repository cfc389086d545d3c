import { InUse } from '../platform/basics/common-errors.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { lockOrder } from './lock-order.ts';
import { type OrderStatus, statusInWords } from './order-status.ts';
import { recordEvent } from './record-event.ts';
import { returnStock } from './return-stock.ts';

/**
 * Hides an order that is pending or cancelled and has no payments; its stock is returned. Returns the id. Throws
 * NotFound, StaleVersion, InUse for any other order.
 */
export function deleteOrder(ctx: Context, id: string, expectedVersion?: number | null): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const order = await lockOrder(em, id, expectedVersion);
    const { status, number } = order;
    if (status !== 'PENDING' && status !== 'CANCELLED') {
      throw new InUse(
        `Order #${number} is ${statusInWords[status as OrderStatus]}: only pending or cancelled orders can be deleted.`,
        ['id'],
      );
    }
    if (Number(order.paidTotal) > 0) throw new InUse(`Order #${number} has payments, so it cannot be deleted.`, ['id']);
    if (status === 'PENDING') await returnStock(em, order, ctx);
    order.deletedAt = ctx.now;
    recordEvent(em, order, ctx, { kind: 'EDITED', fields: ['deletedAt'] });
    return id;
  });
}
