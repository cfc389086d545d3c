import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import { Decimal } from 'decimal.js';
import { Customer } from '../customers/customer.entity.ts';
import { Invalid } from '../platform/basics/common-errors.ts';
import { amountColumn, idColumn, momentColumn } from '../platform/database/columns.ts';
import type { Actor } from '../platform/graphql/context.ts';
import { User } from '../users/user.entity.ts';
import { IllegalTransition } from './illegal-transition.ts';
import { orderIndexes } from './order.indexes.ts';
import { blockersOf, OrderStatus } from './order-status.ts';
import { Overpayment } from './overpayment.ts';
import { type PaymentStatus, paymentStatusExpression } from './payment-status.ts';

export const OrderSchema = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: idColumn(),
    number: p.integer().$type<Opt<number>>().autoincrement(),
    customer: () => p.manyToOne(Customer).deleteRule('restrict'),
    status: p
      .enum(() => OrderStatus)
      .nativeEnumName('order_status')
      .default('PENDING'),
    notes: p.text().nullable(),
    deliveryDate: p.date().nullable(),
    deliveredAt: momentColumn().nullable(),
    itemsTotal: amountColumn().default('0'),
    makingCharge: amountColumn().default('0'),
    discount: amountColumn().default('0'),
    /** Sum of the payments that stand, and of the refunds that stand. */
    paidTotal: amountColumn().default('0'),
    refundedTotal: amountColumn().default('0'),
    price: amountColumn().$type<Opt<string>>().generated('(items_total + making_charge - discount) stored'),
    amountPaid: amountColumn().$type<Opt<string>>().generated('(paid_total - refunded_total) stored'),
    balanceDue: amountColumn()
      .$type<Opt<string>>()
      .generated('(items_total + making_charge - discount - paid_total + refunded_total) stored'),
    paymentStatus: p.text().$type<Opt<PaymentStatus>>().generated(paymentStatusExpression),
    createdAt: momentColumn(),
    updatedAt: momentColumn(),
    createdBy: () => p.manyToOne(User).nullable().deleteRule('restrict').index('orders_by_created_by'),
    updatedBy: () => p.manyToOne(User).nullable().deleteRule('restrict').index('orders_by_updated_by'),
    version: p.integer().default(1),
    deletedAt: momentColumn().nullable(),
  },
  checks: [
    {
      name: 'orders_amounts_not_negative',
      expression:
        "items_total >= 0 and making_charge >= 0 and discount >= 0 and items_total <> 'NaN' and making_charge <> 'NaN' and discount <> 'NaN'",
    },
    { name: 'orders_price_not_negative', expression: 'items_total + making_charge - discount >= 0' },
    { name: 'orders_payments_not_negative', expression: 'refunded_total >= 0 and paid_total >= refunded_total' },
    {
      name: 'orders_not_overpaid',
      expression: 'paid_total - refunded_total <= items_total + making_charge - discount',
    },
    { name: 'orders_delivered_when_completed', expression: "delivered_at is null or status = 'COMPLETED'" },
  ],
  indexes: orderIndexes,
});

/** What a customer asked for. */
export class Order extends OrderSchema.class {
  /** Moves to another status. Throws IllegalTransition with the reasons when the move is not open. */
  moveTo(to: OrderStatus, itemCount: number): void {
    const blockers = blockersOf({ status: this.status, deliveredAt: this.deliveredAt, itemCount }, to);
    if (blockers.length > 0) throw new IllegalTransition(this.status, to, blockers);
    this.status = to;
  }

  /** Throws Invalid at `path` when the order is cancelled or delivered: then nothing about it changes but its notes. */
  assertOpen(path: string[]): void {
    const end = this.deliveredAt ? 'delivered' : this.status === 'CANCELLED' ? 'cancelled' : null;
    if (end)
      throw new Invalid(`Order #${this.number} is ${end}: nothing about it changes any more but its notes.`, path);
  }

  /** What has been paid and not given back. */
  paid(): Decimal {
    return new Decimal(this.paidTotal).minus(this.refundedTotal);
  }

  /**
   * Books money that came in (PAYMENT) or went back (REFUND), or takes it off the books again when `amount` is negative.
   * Throws Overpayment at `path` when more would be paid than the price, or given back than was paid, and Invalid when all
   * that ever went one way is beyond its column.
   */
  book(kind: 'PAYMENT' | 'REFUND', amount: Decimal, path: string[]): void {
    if (kind === 'PAYMENT') this.paidTotal = new Decimal(this.paidTotal).plus(amount).toFixed();
    else this.refundedTotal = new Decimal(this.refundedTotal).plus(amount).toFixed();
    if (new Decimal(this.paidTotal).gte('1e12') || new Decimal(this.refundedTotal).gte('1e12'))
      throw new Invalid('All that was paid for an order, or given back, must stay below 1,000,000,000,000.', path);
    const balance = this.priceNow().minus(this.paid());
    if (balance.isNegative()) throw new Overpayment('More would be paid than the price.', path, balance);
    if (this.paid().isNegative()) throw new Overpayment('More would be given back than was paid.', path, balance);
  }

  /** itemsTotal + makingCharge - discount, from what the order says now. */
  priceNow(): Decimal {
    return new Decimal(this.itemsTotal).plus(this.makingCharge).minus(this.discount);
  }

  /**
   * Throws, after the sums were changed, Invalid at `path` when the price is below zero or beyond its column, and
   * Overpayment when it is below what was paid.
   */
  checkPrice(path: string[]): void {
    const price = this.priceNow();
    if (price.isNegative())
      throw new Invalid('The price would be below zero: the discount is more than all the rest.', path);
    if (price.gte('1e12') || new Decimal(this.itemsTotal).gte('1e12'))
      throw new Invalid('The price would be too high.', path);
    if (price.lt(this.paid())) {
      throw new Overpayment(
        'The price would be below what was paid: give some of it back first.',
        path,
        price.minus(this.paid()),
      );
    }
  }

  /** Every change of an order counts its version up, so that a client can tell a stale copy. */
  touch(em: EntityManager, by: Actor | null, at: Date): void {
    this.version += 1;
    this.updatedAt = at;
    this.updatedBy = by && em.getReference(User, by.id);
  }
}

OrderSchema.setClass(Order);
