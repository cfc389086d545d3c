import { Decimal } from 'decimal.js';
import type { Order } from '../orders/order.entity.ts';
import { recordEvent } from '../orders/record-event.ts';
import { Payment } from '../payments/payment.entity.ts';
import type { PaymentKind } from '../payments/payment-kind.ts';
import { newId } from '../platform/database/columns.ts';
import { leadActor, type SampleContext } from './sample-context.ts';

interface NewPayment {
  kind: PaymentKind;
  /**
   * The share, from 0 to 1, of what is still due, or for a refund of what was paid. Below 1, rounded down to thousands.
   */
  share: number;
  at: Date;
}

/** Records a payment or refund of an order, unless nothing is due. The caller flushes. */
export function addPayment(sample: SampleContext, order: Order, { kind, share, at }: NewPayment): void {
  const { em, random, leadId } = sample;
  const paid = new Decimal(order.paidTotal).minus(order.refundedTotal);
  const price = new Decimal(order.itemsTotal).plus(order.makingCharge).minus(order.discount);
  const due = kind === 'PAYMENT' ? price.minus(paid) : paid;
  const amount = share === 1 ? due : due.times(share).div(1000).floor().times(1000);
  if (amount.isZero()) return;
  const payment = em.create(Payment, {
    id: newId(),
    order,
    kind,
    method: random.pick(['BANK_TRANSFER', 'BANK_TRANSFER', 'CARD', 'CASH', 'MOBILE_MONEY']),
    amount: amount.toFixed(),
    reference: random.chance(0.6) ? `TRF-${random.int(100_000, 999_999)}` : null,
    receivedAt: at,
    recordedAt: at,
    recordedBy: leadId,
  });
  if (kind === 'PAYMENT') order.paidTotal = new Decimal(order.paidTotal).plus(amount).toFixed();
  else order.refundedTotal = new Decimal(order.refundedTotal).plus(amount).toFixed();
  recordEvent(em, order, { actor: leadActor(sample), now: at }, { kind: 'PAYMENT_RECORDED', subjectId: payment.id });
}
