import type { EntityManager } from '@mikro-orm/postgresql';
import type { Decimal } from 'decimal.js';
import { InventoryItemSchema } from '../inventory/inventory-item.entity.ts';
import { notFound } from '../platform/basics/common-errors.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { bookStock } from './book-stock.ts';
import { lockOrder } from './lock-order.ts';
import type { Order } from './order.entity.ts';
import { OrderItem, OrderItemSchema } from './order-item.entity.ts';
import { changesOfLines, type OrderLine } from './order-item-change.ts';
import { sumOfLines } from './order-line.ts';
import { recordEvent } from './record-event.ts';

/** Which order changes, and where in the arguments the client named it or its line. */
export interface OrderToChange {
  orderId: string;
  path: string[];
  expectedVersion?: number | null | undefined;
}

/**
 * Runs `change` on the lines of an open order, which it locks first; then books the stock, recalculates the price and
 * records the event. `change` returns how much of each inventory item goes back to stock (negative: is taken), by item
 * id, or null when nothing changed. Returns the order's id. Throws NotFound, StaleVersion, Overpayment, Invalid when
 * the order is cancelled or delivered, and what `change` throws.
 */
export function changeOrderItems(
  ctx: Context,
  { orderId, path, expectedVersion }: OrderToChange,
  change: (em: EntityManager, order: Order) => Promise<Map<string, Decimal> | null>,
): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const order = await lockOrder(em, orderId, expectedVersion, path);
    order.assertOpen(path);
    const before = await linesOf(em, orderId);
    const deltas = await change(em, order);
    if (deltas === null) return orderId;
    await em.flush();
    const lines = await linesOf(em, orderId);
    order.itemsTotal = sumOfLines(lines).toFixed();
    order.checkPrice(path, ctx.studio);
    recordEvent(em, order, ctx, { kind: 'ITEMS_CHANGED', changes: changesOfLines(before, lines) });
    await em.flush();
    await bookStock(em, deltas, { ...ctx, orderId });
    return orderId;
  });
}

/** The lines of an order as they are stored now: as rows, because hundreds of entities would take long to make. */
async function linesOf(em: EntityManager, orderId: string): Promise<(OrderLine & { lineTotal: string })[]> {
  const rows = await db(em)
    .selectFrom('order_items')
    .innerJoin('inventory_items', 'inventory_items.id', 'order_items.inventory_item_id')
    .select(['order_items.id', 'inventory_item_id as itemId', 'name', 'order_items.unit', 'size'])
    .select(['order_items.quantity', 'unit_price as unitPrice', 'line_total as lineTotal'])
    .where('order_id', '=', orderId)
    .orderBy('order_items.id')
    .execute();
  return rows.map(({ itemId, name, ...line }) => ({ ...line, inventoryItem: { id: itemId, name } }));
}

const db = rowsOf(OrderItemSchema, InventoryItemSchema);

/** The id of the order that a line belongs to, for locking the order before its line is read. Throws NotFound. */
export async function orderIdOfLine(em: EntityManager, id: string): Promise<string> {
  const line = await em.fork().findOne(OrderItem, { id });
  if (!line) throw notFound('order line', ['id']);
  return line.order.id;
}

/** A line of an order that is locked. Throws NotFound. */
export async function findLine(em: EntityManager, id: string, order: Order): Promise<OrderItem> {
  const line = await em.findOne(OrderItem, { id, order: order.id });
  if (!line) throw notFound('order line', ['id']);
  return line;
}
