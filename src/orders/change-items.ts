import type { EntityManager } from '@mikro-orm/postgresql';
import { Decimal } from 'decimal.js';
import { lockItems } from '../inventory/lock-items.ts';
import { checkOptionalLine } from '../platform/basics/checked-text.ts';
import { Invalid, NotFound } from '../platform/basics/common-errors.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { maxLines } from './create-order.ts';
import { lockOrder } from './lock-order.ts';
import type { Order } from './order.entity.ts';
import type { OrderItemInput, UpdateOrderItemInput } from './order.inputs.ts';
import { OrderItem } from './order-item.entity.ts';
import { addedUp, bookStock, checkWishes, lineTotal, newLine, wishedItem } from './order-lines.ts';
import { recordEvent } from './record-event.ts';

/**
 * Adds a line to an order and takes its stock. Returns the order's id. Throws NotFound, UserErrors for values that break a
 * rule or too little in stock, Invalid once the order is cancelled or delivered.
 */
export function addOrderItem(ctx: Context, orderId: string, input: OrderItemInput): Promise<string> {
  return changeItems(ctx, orderId, ['orderId'], null, async (em, order) => {
    const lines = await em.count(OrderItem, { order: orderId });
    if (lines >= maxLines) throw new Invalid(`An order takes at most ${maxLines} lines.`, []);
    const problems = new Problems();
    const items = await lockItems(em, [input.inventoryItemId]);
    checkWishes(problems, [{ ...input, path: [] }], items);
    const size = checkOptionalLine(problems, input.size, ['size']);
    problems.throwIfAny();
    const line = newLine(wishedItem(items, input.inventoryItemId), { ...input, path: [] }, ctx.studio);
    em.create(OrderItem, { ...line, order, size, createdAt: ctx.now });
    return addedUp([[input.inventoryItemId, new Decimal(input.quantity).neg()]]);
  });
}

/**
 * Changes a line: its quantity at the price it has, or to another item at today's price. Stock follows. What stays
 * the same is no change and leaves no trace. Returns the order's id. Throws as `addOrderItem` does, and StaleVersion.
 */
export async function updateOrderItem(ctx: Context, id: string, input: UpdateOrderItemInput): Promise<string> {
  return changeItems(ctx, await orderOf(ctx.em, id), ['id'], input.expectedVersion, async (em, order) => {
    const line = await lineOf(em, id, order);
    const [oldItem, oldQuantity] = [line.inventoryItem.id, new Decimal(line.quantity)];
    const inventoryItemId = input.inventoryItemId ?? oldItem;
    const quantity = input.quantity ?? oldQuantity.toFixed();
    const items = await lockItems(em, [oldItem, inventoryItemId]);
    const problems = new Problems();
    problems.check(input.inventoryItemId !== null, 'An item cannot be cleared.', ['inventoryItemId']);
    problems.check(input.quantity !== null, 'A quantity cannot be cleared.', ['quantity']);
    checkWishes(problems, [{ inventoryItemId, quantity, path: [] }], items, new Map([[oldItem, oldQuantity]]));
    const size = input.size === undefined ? (line.size ?? null) : checkOptionalLine(problems, input.size, ['size']);
    problems.throwIfAny();
    const item = wishedItem(items, inventoryItemId);
    if (item.id === oldItem && oldQuantity.eq(quantity) && size === (line.size ?? null)) return null;
    if (item.id !== oldItem) {
      line.inventoryItem = item;
      line.unit = item.unit;
      line.unitPrice = item.price;
    }
    line.quantity = quantity;
    line.size = size;
    line.lineTotal = lineTotal(line.unitPrice, quantity, ctx.studio, []).toFixed();
    return addedUp([
      [oldItem, oldQuantity],
      [item.id, new Decimal(quantity).neg()],
    ]);
  });
}

/** Removes a line and gives its stock back. Returns the order's id. Throws NotFound, and Invalid where that is not open. */
export async function removeOrderItem(ctx: Context, id: string): Promise<string> {
  return changeItems(ctx, await orderOf(ctx.em, id), ['id'], null, async (em, order) => {
    const line = await lineOf(em, id, order);
    if (order.status === 'COMPLETED' && (await em.count(OrderItem, { order: order.id })) === 1) {
      throw new Invalid('A completed order keeps at least one item: move it back to IN_PROGRESS first.', ['id']);
    }
    await lockItems(em, [line.inventoryItem.id]);
    em.remove(line);
    return addedUp([[line.inventoryItem.id, new Decimal(line.quantity)]]);
  });
}

/**
 * What every change of an order's items has in common: the order is locked first and must be open; afterwards the stock is
 * booked, the price is worked out anew and the timeline says so. `change` returns what goes back to stock, by item, or null when nothing changed.
 */
function changeItems(
  ctx: Context,
  orderId: string | null,
  path: string[],
  expectedVersion: number | null | undefined,
  change: (em: EntityManager, order: Order) => Promise<Map<string, Decimal> | null>,
): Promise<string> {
  return inTransaction(ctx.em, async em => {
    if (orderId === null) throw notThere();
    const order = await lockOrder(em, orderId, expectedVersion, path);
    order.assertOpen(path);
    const deltas = await change(em, order);
    if (deltas === null) return orderId;
    await em.flush();
    const lines = await em.find(OrderItem, { order: orderId });
    order.itemsTotal = lines.reduce((sum, line) => sum.plus(line.lineTotal), new Decimal(0)).toFixed();
    order.checkPrice(path);
    recordEvent(em, order, ctx, { kind: 'ITEMS_CHANGED' });
    await em.flush();
    await bookStock(em, deltas, { ...ctx, orderId });
    return orderId;
  });
}

/** The order that a line belongs to; read before the order is locked, because the order is locked first. */
async function orderOf(em: EntityManager, id: string): Promise<string | null> {
  return (await em.fork().findOne(OrderItem, { id }))?.order.id ?? null;
}

async function lineOf(em: EntityManager, id: string, order: Order): Promise<OrderItem> {
  const line = await em.findOne(OrderItem, { id, order: order.id });
  if (!line) throw notThere();
  return line;
}

function notThere(): NotFound {
  return new NotFound('There is no line with this id (any more).', ['id']);
}
