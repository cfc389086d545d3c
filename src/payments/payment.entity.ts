import { defineEntity, p } from '@mikro-orm/core';
import { Order } from '../orders/order.entity.ts';
import { amountColumn, idColumn, momentColumn } from '../platform/database/columns.ts';
import { userColumn } from '../users/user-column.ts';
import { PaymentKind } from './payment-kind.ts';
import { PaymentMethod } from './payment-method.ts';

export const PaymentSchema = defineEntity({
  name: 'Payment',
  tableName: 'payments',
  properties: {
    id: idColumn(),
    order: () => p.manyToOne(Order).deleteRule('restrict').index('payments_by_order'),
    kind: p.enum(() => PaymentKind),
    method: p.enum(() => PaymentMethod),
    amount: amountColumn(),
    reference: p.text().nullable(),
    note: p.text().nullable(),
    receivedAt: momentColumn(),
    recordedAt: momentColumn(),
    recordedBy: () => userColumn('payments_by_recorded_by'),
    voidedAt: momentColumn().nullable(),
    voidedBy: () => userColumn('payments_by_voided_by'),
    voidReason: p.text().nullable(),
  },
  checks: [
    { name: 'payments_amount_positive', expression: 'amount > 0' },
    { name: 'payments_voided_with_reason', expression: '(voided_at is null) = (void_reason is null)' },
  ],
  indexes: [
    {
      name: 'payments_by_received_at',
      expression: 'create index payments_by_received_at on payments (received_at, id)',
    },
  ],
});

/** Money that came in for an order, or was given back. Never edited: a mistake is voided. */
export class Payment extends PaymentSchema.class {}

PaymentSchema.setClass(Payment);
