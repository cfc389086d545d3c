import { type InferResult, sql } from 'kysely';
import { OrderSchema } from '../orders/order.entity.ts';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { manyPer, onePer } from '../platform/graphql/loading.ts';
import { PaymentSchema } from './payment.entity.ts';

const db = rowsOf(PaymentSchema, OrderSchema);

export const paymentRows = ({ em }: Context) =>
  db(em)
    .selectFrom('payments')
    .select([
      'payments.id',
      'payments.order_id as orderId',
      'payments.kind',
      'payments.method',
      'payments.amount',
      'payments.reference',
      'payments.note',
      'payments.received_at as receivedAt',
      'payments.recorded_by_id as recordedById',
      'payments.voided_at as voidedAt',
      'payments.voided_by_id as voidedById',
      'payments.void_reason as voidReason',
    ]);

export type PaymentRow = InferResult<ReturnType<typeof paymentRows>>[number];

/** Payments of orders that are not deleted. */
export const visiblePaymentRows = (ctx: Context) =>
  paymentRows(ctx).where(
    sql<boolean>`exists (select from orders where orders.id = payments.order_id and orders.deleted_at is null)`,
  );

export const paymentById = onePer(
  (ctx: Context, ids) => visiblePaymentRows(ctx).where('payments.id', '=', any(ids)),
  payment => payment.id,
);

export const paymentsOfOrder = manyPer(
  (ctx: Context, orders) =>
    paymentRows(ctx)
      .where('payments.order_id', '=', any(orders))
      .orderBy('payments.received_at')
      .orderBy('payments.id'),
  payment => payment.orderId,
  paymentById,
);
