import type { EntityManager } from '@mikro-orm/postgresql';
import { Decimal } from 'decimal.js';
import { lockOrder } from '../orders/lock-order.ts';
import { recordEvent } from '../orders/record-event.ts';
import { checkLine } from '../platform/basics/checked-text.ts';
import { Invalid, NotFound } from '../platform/basics/common-errors.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
import { User } from '../users/user.entity.ts';
import { Payment } from './payment.entity.ts';

/**
 * Voids a payment or refund that was recorded by mistake; it stays readable. Returns the order's id. Throws NotFound, Invalid
 * when it is voided already, Overpayment when the books would not allow it, UserErrors for a reason that breaks a rule.
 */
export async function voidPayment(ctx: Context, id: string, reason: string): Promise<string> {
  const orderId = await orderOf(ctx.em, id);
  return inTransaction(ctx.em, async em => {
    if (orderId === null) throw notThere();
    const order = await lockOrder(em, orderId);
    const payment = await em.findOne(Payment, { id });
    if (!payment) throw notThere();
    const problems = new Problems();
    const why = checkLine(problems, reason, ['reason']);
    problems.throwIfAny();
    if (payment.voidedAt) throw new Invalid('It is voided already.', ['id']);
    order.book(payment.kind, new Decimal(payment.amount).neg(), ['id']);
    payment.voidedAt = ctx.now;
    payment.voidReason = why;
    payment.voidedBy = ctx.actor && em.getReference(User, ctx.actor.id);
    recordEvent(em, order, ctx, { kind: 'PAYMENT_VOIDED', subjectId: id });
    return orderId;
  });
}

/** Read before the order is locked, because the order is locked first. */
async function orderOf(em: EntityManager, id: string): Promise<string | null> {
  return (await em.fork().findOne(Payment, { id }))?.order.id ?? null;
}

function notThere(): NotFound {
  return new NotFound('There is no payment with this id (any more).', ['id']);
}
