import { Decimal } from 'decimal.js';
import { lockItems } from '../inventory/lock-items.ts';
import { checkOptionalLine } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { sumByKey } from './book-stock.ts';
import { changeOrderItems } from './change-order-items.ts';
import { checkedItem, checkLineCount, checkOrderLines } from './check-order-lines.ts';
import type { OrderItemInput } from './order.inputs.ts';
import { OrderItem } from './order-item.entity.ts';
import { newLine } from './order-line.ts';

export interface ItemToAdd {
  orderId: string;
  input: OrderItemInput;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
}

/**
 * Adds a line to an order and takes its stock. Returns the order's id. Throws NotFound, StaleVersion, KeyReused,
 * UserErrors for invalid values or too little stock, Invalid when the order is cancelled or delivered or has the most
 * lines allowed.
 */
export function addOrderItem(ctx: Context, item: ItemToAdd): Promise<string> {
  return oncePerKey(ctx, { change: 'addOrderItem', args: item }, em => addLine({ ...ctx, em }, item));
}

function addLine(ctx: Context, { orderId, input, expectedVersion }: ItemToAdd): Promise<string> {
  return changeOrderItems(ctx, { orderId, path: ['orderId'], expectedVersion }, async (em, order) => {
    const problems = new Problems();
    checkLineCount(problems, (await em.count(OrderItem, { order: orderId })) + 1, []);
    problems.throwIfAny();
    const items = await lockItems(em, [input.inventoryItemId]);
    checkOrderLines(problems, [{ ...input, path: [] }], items);
    const size = checkOptionalLine(problems, input.size, ['size']);
    problems.throwIfAny();
    const line = newLine(checkedItem(items, input.inventoryItemId), { ...input, path: [] }, ctx.studio);
    em.create(OrderItem, { ...line, order, size, createdAt: ctx.now });
    return sumByKey([[input.inventoryItemId, new Decimal(input.quantity).neg()]]);
  });
}
