import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { InUse } from '../platform/basics/common-errors.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { lockOrder } from './lock-order.ts';
import type { Order } from './order.entity.ts';
import { recordEvent } from './record-event.ts';
import { returnStock } from './return-stock.ts';

/**
 * Hides an order on which work never began and which never had a payment: one that was taken by mistake. Its stock is
 * returned. Returns the id. Throws NotFound, StaleVersion, InUse for any other order.
 */
export function deleteOrder(ctx: Context, id: string, expectedVersion?: number | null): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const order = await lockOrder(em, id, expectedVersion);
    const obstacle = await whatStays(em, order);
    if (obstacle) throw new InUse(`Order #${order.number} cannot be deleted: ${obstacle}`, ['id']);
    if (order.status === 'PENDING') await returnStock(em, order, ctx);
    order.deletedAt = ctx.now;
    recordEvent(em, order, ctx, { kind: 'EDITED', fields: ['deletedAt'] });
    return id;
  });
}

/** What would no longer be readable if the order was deleted, and what to do instead; null when nothing is lost. */
async function whatStays(em: EntityManager, order: Order): Promise<string | null> {
  const { paid, begun } = await historyOf(em, order.id);
  if (paid) return `it has payments or voided payments, which stay readable.${insteadOf(order)}`;
  return begun ? `work on it had begun, so its timeline stays readable.${insteadOf(order)}` : null;
}

function insteadOf({ status, deliveredAt }: Order): string {
  if (status === 'CANCELLED') return ' It is cancelled, so it owes nothing.';
  return deliveredAt ? '' : ' Cancel it instead: a cancelled order owes nothing.';
}

/** Whether it ever had a payment, also one that was voided, and whether it was ever moved on from PENDING. */
async function historyOf(em: EntityManager, id: string): Promise<History> {
  // Payments are not this folder's: plain SQL.
  const { rows } = await sql<History>`select exists (select from payments where order_id = ${id}) as paid,
    exists (select from order_events where order_id = ${id} and kind = 'STATUS_CHANGED'
      and details ->> 'to' <> 'CANCELLED') as begun`.execute(em.getKysely());
  return rows[0] ?? { paid: false, begun: false };
}

interface History {
  paid: boolean;
  begun: boolean;
}
