import { sql } from 'kysely';
import { Field } from 'type-graphql';
import { any } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { conditionsOf, type Filters, filtered, IdsField, isOneOf, WhereInput } from '../platform/graphql/filter.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { DateTimeRange, within } from '../platform/graphql/ranges.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { type PaymentRow, visiblePaymentRows } from './payment.loaders.ts';
import { PaymentKind } from './payment-kind.ts';
import { PaymentMethod } from './payment-method.ts';

@WhereInput('payments')
export class PaymentWhere {
  @IdsField()
  id?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'For this order.' })
  orderId?: string | null;

  @Field(() => [PaymentKind], { nullable: true, description: 'Of one of these kinds.' })
  kind?: PaymentKind[] | null;

  @Field(() => [PaymentMethod], { nullable: true, description: 'Paid by one of these methods.' })
  method?: PaymentMethod[] | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Received in this period.' })
  receivedAt?: DateTimeRange | null;

  @Field(() => Boolean, { nullable: true, description: 'True for voided ones, false for the others.' })
  voided?: boolean | null;
}

const filters: Filters<PaymentWhere> = {
  id: ids => isOneOf(sql.ref('payments.id'), ids),
  orderId: id => sql`payments.order_id = ${id}`,
  kind: kinds => sql`payments.kind = ${any(kinds)}`,
  method: methods => sql`payments.method = ${any(methods)}`,
  receivedAt: range => within(sql.ref('payments.received_at'), range),
  voided: voided => sql`(payments.voided_at is not null) = ${voided}`,
};

/** The payments of a list. */
export function paymentsWhere(ctx: Context, where?: PaymentWhere | null) {
  return filtered(visiblePaymentRows(ctx), conditionsOf(ctx, where, filters));
}

/** In the order the money came in. */
export const byReceipt: Ordering<PaymentRow> = {
  signature: 'payments',
  keys: [
    { expression: sql.ref('payments.received_at'), type: keyTypes.moment, of: row => row.receivedAt, direction: 'ASC' },
    { expression: sql.ref('payments.id'), type: keyTypes.uuid, of: row => row.id, direction: 'ASC' },
  ],
};
