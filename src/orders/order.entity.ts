import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Decimal } from 'decimal.js';
import { Customer } from '../customers/customer.entity.ts';
import { amountLimit, maxAmount } from '../platform/basics/checked-amount.ts';
import { Invalid } from '../platform/basics/common-errors.ts';
import type { Studio } from '../platform/basics/studio.ts';
import { amountColumn, momentColumn, standardColumns } from '../platform/database/columns.ts';
import { userColumn } from '../users/user-column.ts';
import { IllegalTransition } from './illegal-transition.ts';
import { orderIndexes } from './order.indexes.ts';
import { blockersOf, OrderStatus } from './order-status.ts';
import {
  balanceDueExpression,
  formerPaymentStatusExpression,
  type PaymentStatus,
  paymentStateExpression,
} from './payment-status.ts';
import { tooLowPrice, tooMuchBooked } from './price-bounds.ts';

export const OrderSchema = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    ...standardColumns(),
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
    /** Sum of the payments, and of the refunds, without voided ones. */
    paidTotal: amountColumn().default('0'),
    refundedTotal: amountColumn().default('0'),
    price: amountColumn().$type<Opt<string>>().generated('(items_total + making_charge - discount) stored'),
    amountPaid: amountColumn().$type<Opt<string>>().generated('(paid_total - refunded_total) stored'),
    balanceDue: amountColumn().$type<Opt<string>>().generated(balanceDueExpression),
    paymentState: p.text().$type<Opt<PaymentStatus>>().generated(paymentStateExpression),
    /** Only for processes of the previous version, during a rolling update: they do not know all values of the other. */
    paymentStatus: p.text().$type<Opt<PaymentStatus>>().generated(formerPaymentStatusExpression),
    createdBy: () => userColumn('orders_by_created_by'),
    updatedBy: () => userColumn('orders_by_updated_by'),
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
      expression: "status = 'CANCELLED' or paid_total - refunded_total <= items_total + making_charge - discount",
    },
    { name: 'orders_delivered_when_completed', expression: "delivered_at is null or status = 'COMPLETED'" },
  ],
  indexes: orderIndexes,
});

/** What a customer asked for. */
export class Order extends OrderSchema.class {
  /** Moves to another status. Throws IllegalTransition with the reasons when it cannot move there. */
  moveTo(to: OrderStatus, itemCount: number): void {
    const blockers = blockersOf({ status: this.status, deliveredAt: this.deliveredAt, itemCount }, to);
    if (blockers.length > 0) throw new IllegalTransition(this.status, to, blockers);
    this.status = to;
  }

  /** "delivered" or "cancelled", which are final; null when the order is still open. */
  finalState(): 'delivered' | 'cancelled' | null {
    return this.deliveredAt ? 'delivered' : this.status === 'CANCELLED' ? 'cancelled' : null;
  }

  /** Throws Invalid at `path` when the order is cancelled or delivered: then only its notes can change. */
  assertOpen(path: string[]): void {
    const status = this.finalState();
    if (status) {
      throw new Invalid(`Order #${this.number} is ${status}: only its notes can still be changed.`, path);
    }
  }

  /** Payments minus refunds. */
  paid(): Decimal {
    return new Decimal(this.paidTotal).minus(this.refundedTotal);
  }

  /**
   * Adds a payment or refund to the totals; a negative `amount` voids one. Throws Overpayment at `path` when the
   * payments would be more than the price of an order that is not cancelled, or the refunds more than the payments,
   * Invalid when a total is too large for its column.
   */
  book(kind: 'PAYMENT' | 'REFUND', amount: Decimal, path: string[], { digits }: Studio): void {
    const [paid, owed] = [this.paid(), this.priceNow().minus(this.paid())];
    if (kind === 'PAYMENT') this.paidTotal = new Decimal(this.paidTotal).plus(amount).toFixed();
    else this.refundedTotal = new Decimal(this.refundedTotal).plus(amount).toFixed();
    if (amountLimit.lte(this.paidTotal) || amountLimit.lte(this.refundedTotal)) {
      const most = maxAmount(digits);
      throw new Invalid(`The payments of an order, and its refunds, can be at most ${most} together.`, path);
    }
    const isCancelled = this.status === 'CANCELLED';
    // A cancelled order has no price to pay: a refund that was recorded by mistake can be voided, whatever it cost.
    if (this.paid().isNegative() || (!isCancelled && this.paid().gt(this.priceNow()))) {
      const due = isCancelled ? new Decimal(0) : owed;
      throw tooMuchBooked({ kind, amount }, { due, paid }, path, digits);
    }
  }

  /** itemsTotal + makingCharge - discount; unlike `price`, also before it is stored. */
  priceNow(): Decimal {
    return new Decimal(this.itemsTotal).plus(this.makingCharge).minus(this.discount);
  }

  /**
   * Call this after changing the sums. Throws Invalid at `path` when the price is negative or too large for its column,
   * Overpayment when it is less than what was paid.
   */
  checkPrice(path: string[], { digits }: Studio): void {
    const [price, paid] = [this.priceNow(), this.paid()];
    if (price.lt(paid)) {
      const { discount, makingCharge } = this;
      // A new order owes nothing yet.
      const due = new Decimal(this.balanceDue ?? 0);
      throw tooLowPrice({ price, discount, makingCharge }, { due, paid }, path, digits);
    }
    if (amountLimit.lte(price) || amountLimit.lte(this.itemsTotal)) {
      throw new Invalid(`The price can be at most ${maxAmount(digits)}.`, path);
    }
  }
}

OrderSchema.setClass(Order);
