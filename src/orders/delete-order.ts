import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { InUse } from '../platform/basics/common-errors.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { lockOrder } from './lock-order.ts';
import type { Order } from './order.entity.ts';
import { type OrderStatus, statusInWords } from './order-status.ts';
import { recordEvent } from './record-event.ts';
import { returnStock } from './return-stock.ts';

/**
 * Hides an order that is pending or cancelled and never had a payment; its stock is returned. Returns the id. Throws
 * NotFound, StaleVersion, InUse for any other order.
 */
export function deleteOrder(ctx: Context, id: string, expectedVersion?: number | null): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const order = await lockOrder(em, id, expectedVersion);
    const obstacle = (await hadPayments(em, id)) ? paymentsStay(order) : stillAtWork(order);
    if (obstacle) throw new InUse(obstacle, ['id']);
    if (order.status === 'PENDING') await returnStock(em, order, ctx);
    order.deletedAt = ctx.now;
    recordEvent(em, order, ctx, { kind: 'EDITED', fields: ['deletedAt'] });
    return id;
  });
}

/** Voided ones count: who recorded and who voided them must stay readable. Payments are not this folder's: plain SQL. */
async function hadPayments(em: EntityManager, id: string): Promise<boolean> {
  const { rows } = await sql`select from payments where order_id = ${id} limit 1`.execute(em.getKysely());
  return rows.length > 0;
}

function paymentsStay({ number, status, deliveredAt }: Order): string {
  const kept = `Order #${number} cannot be deleted: it has payments or voided payments, which stay readable.`;
  if (status === 'CANCELLED') return `${kept} It is cancelled, so it owes nothing.`;
  return deliveredAt ? kept : `${kept} Cancel it instead: a cancelled order owes nothing.`;
}

function stillAtWork({ number, status }: Order): string | null {
  if (status === 'PENDING' || status === 'CANCELLED') return null;
  const inWords = statusInWords[status as OrderStatus];
  return `Order #${number} is ${inWords}: only pending or cancelled orders can be deleted.`;
}
