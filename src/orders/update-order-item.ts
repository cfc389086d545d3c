import { Decimal } from 'decimal.js';
import { lockItems } from '../inventory/lock-items.ts';
import { checkOptionalLine } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import type { Context } from '../platform/graphql/context.ts';
import { sumByKey } from './book-stock.ts';
import { changeOrderItems, findLine, orderIdOfLine } from './change-order-items.ts';
import { checkedItem, checkOrderLines } from './check-order-lines.ts';
import type { UpdateOrderItemInput } from './order.inputs.ts';
import { lineTotal } from './order-line.ts';

/**
 * Changes a line: its quantity at the price it has, its size, or its item, then at that item's current price. Stock
 * follows. Values that stay the same are no change. Returns the order's id. Throws NotFound, StaleVersion, Overpayment,
 * UserErrors for invalid values or too little stock, Invalid when the order is cancelled or delivered.
 */
export async function updateOrderItem(ctx: Context, id: string, input: UpdateOrderItemInput): Promise<string> {
  const orderId = await orderIdOfLine(ctx.em, id);
  const { expectedVersion } = input;
  return changeOrderItems(ctx, { orderId, path: ['id'], expectedVersion }, async (em, order) => {
    const line = await findLine(em, id, order);
    const [oldItem, oldQuantity] = [line.inventoryItem.id, new Decimal(line.quantity)];
    const inventoryItemId = input.inventoryItemId ?? oldItem;
    const quantity = input.quantity ?? oldQuantity.toFixed();
    const items = await lockItems(em, [oldItem, inventoryItemId]);
    const problems = new Problems();
    problems.check(input.inventoryItemId !== null, 'The item cannot be null.', ['inventoryItemId']);
    problems.check(input.quantity !== null, 'The quantity cannot be null.', ['quantity']);
    checkOrderLines(problems, [{ inventoryItemId, quantity, path: [] }], items, new Map([[oldItem, oldQuantity]]));
    const size = input.size === undefined ? (line.size ?? null) : checkOptionalLine(problems, input.size, ['size']);
    problems.throwIfAny();
    const item = checkedItem(items, inventoryItemId);
    if (item.id === oldItem && oldQuantity.eq(quantity) && size === (line.size ?? null)) return null;
    if (item.id !== oldItem) {
      line.inventoryItem = item;
      line.unit = item.unit;
      line.unitPrice = item.price;
    }
    line.quantity = quantity;
    line.size = size;
    line.lineTotal = lineTotal({ unitPrice: line.unitPrice, quantity, unit: item.unit }, ctx.studio, []).toFixed();
    return sumByKey([
      [oldItem, oldQuantity],
      [item.id, new Decimal(quantity).neg()],
    ]);
  });
}
