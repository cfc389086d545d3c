import type { EntityManager } from '@mikro-orm/postgresql';
import { Decimal } from 'decimal.js';
import { lockOrder } from '../orders/lock-order.ts';
import { recordEvent } from '../orders/record-event.ts';
import { checkLine } from '../platform/basics/checked-text.ts';
import { Invalid, notFound } from '../platform/basics/common-errors.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { User } from '../users/user.entity.ts';
import { Payment } from './payment.entity.ts';

/**
 * Voids a payment or refund that was recorded by mistake; it stays readable. Returns the order's id. Throws NotFound,
 * StaleVersion, Invalid when it is already voided, Overpayment when too much would be paid or refunded without it,
 * UserErrors for an invalid reason.
 */
export async function voidPayment(
  ctx: Context,
  id: string,
  { reason, expectedVersion }: { reason: string; expectedVersion?: number | null | undefined },
): Promise<string> {
  const orderId = await orderIdOfPayment(ctx.em, id);
  return inTransaction(ctx.em, async em => {
    const order = await lockOrder(em, orderId, expectedVersion);
    const payment = await em.findOne(Payment, { id });
    if (!payment) throw notFound('payment', ['id']);
    const problems = new Problems();
    const voidReason = checkLine(problems, reason, ['reason']);
    problems.throwIfAny();
    if (payment.voidedAt) throw new Invalid('This payment is already voided.', ['id']);
    order.book(payment.kind, new Decimal(payment.amount).neg(), ['id'], ctx.studio);
    payment.voidedAt = ctx.now;
    payment.voidReason = voidReason;
    payment.voidedBy = ctx.actor && em.getReference(User, ctx.actor.id);
    recordEvent(em, order, ctx, { kind: 'PAYMENT_VOIDED', subjectId: id });
    return orderId;
  });
}

/** The id of the order that a payment belongs to, for locking the order before its payment is read. Throws NotFound. */
async function orderIdOfPayment(em: EntityManager, id: string): Promise<string> {
  const payment = await em.fork().findOne(Payment, { id });
  if (!payment) throw notFound('payment', ['id']);
  return payment.order.id;
}
