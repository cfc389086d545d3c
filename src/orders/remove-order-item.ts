import { Decimal } from 'decimal.js';
import { lockItems } from '../inventory/lock-items.ts';
import { Invalid } from '../platform/basics/common-errors.ts';
import type { Context } from '../platform/graphql/context.ts';
import { sumByKey } from './book-stock.ts';
import { changeOrderItems, findLine, orderIdOfLine } from './change-order-items.ts';
import { OrderItem } from './order-item.entity.ts';

/**
 * Removes a line and returns its stock. Returns the order's id. Throws NotFound, StaleVersion, Overpayment, Invalid
 * when the order is cancelled or delivered, or completed with no other line.
 */
export async function removeOrderItem(ctx: Context, id: string, expectedVersion?: number | null): Promise<string> {
  const orderId = await orderIdOfLine(ctx.em, id);
  return changeOrderItems(ctx, { orderId, path: ['id'], expectedVersion }, async (em, order) => {
    const line = await findLine(em, id, order);
    if (order.status === 'COMPLETED' && (await em.count(OrderItem, { order: orderId })) === 1) {
      throw new Invalid('A completed order must have at least one item: move it back to IN_PROGRESS first.', ['id']);
    }
    await lockItems(em, [line.inventoryItem.id]);
    em.remove(line);
    return sumByKey([[line.inventoryItem.id, new Decimal(line.quantity)]]);
  });
}
