import { lockOrder } from '../orders/lock-order.ts';
import { recordEvent } from '../orders/record-event.ts';
import { checkAmount } from '../platform/basics/checked-amount.ts';
import { checkNotes, checkOptionalLine } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { newId } from '../platform/database/columns.ts';
import type { InputValues } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import { oncePerKey } from '../platform/graphql/idempotency.ts';
import { Payment } from './payment.entity.ts';
import type { PaymentInput } from './payment.inputs.ts';

/** How far a client's clock can be ahead, in milliseconds. */
const maxClockSkew = 5 * 60 * 1000;

/**
 * Records money that came in for an order, or was given back. Returns the order's id. Throws NotFound, StaleVersion,
 * Overpayment, KeyReused, UserErrors for invalid values and for a payment when the order is cancelled.
 */
export function recordPayment(ctx: Context, orderId: string, input: PaymentInput): Promise<string> {
  return oncePerKey(ctx, { change: 'recordPayment', args: { orderId, input } }, async em => {
    const order = await lockOrder(em, orderId, input.expectedVersion, ['orderId']);
    const problems = new Problems();
    const amount = checkAmount(problems, input.amount, ctx.studio, ['amount']);
    problems.check(amount.gt(0), 'An amount must be greater than zero; for a refund, use `kind`.', ['amount']);
    const open = order.status !== 'CANCELLED' || input.kind === 'REFUND';
    problems.check(open, 'The order is cancelled: only refunds can be recorded.', ['kind']);
    const receivedAt = input.receivedAt == null ? ctx.now : new Date(input.receivedAt);
    const inFuture = receivedAt.getTime() > ctx.now.getTime() + maxClockSkew;
    problems.check(!inFuture, 'The time must not be in the future.', ['receivedAt']);
    const texts = {
      reference: checkOptionalLine(problems, input.reference, ['reference']),
      note: checkNotes(problems, input.note, ['note']),
    } satisfies InputValues<PaymentInput, 'kind' | 'method' | 'amount' | 'receivedAt'>;
    problems.throwIfAny();
    order.book(input.kind, amount, ['amount'], ctx.studio);
    const payment = em.create(Payment, {
      id: newId(),
      order,
      kind: input.kind,
      method: input.method,
      amount: amount.toFixed(),
      ...texts,
      receivedAt,
      recordedAt: ctx.now,
      recordedBy: ctx.actor?.id ?? null,
    });
    recordEvent(em, order, ctx, { kind: 'PAYMENT_RECORDED', subjectId: payment.id });
    return orderId;
  });
}
