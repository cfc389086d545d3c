import { sql } from 'kysely';
import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { subjectOf } from '../orders/event-resolvers.ts';
import { orderById } from '../orders/order.loaders.ts';
import { OrderType } from '../orders/order.types.ts';
import { Role } from '../platform/basics/role.ts';
import { any } from '../platform/database/rows.ts';
import { Auth } from '../platform/graphql/auth.ts';
import { pageOf } from '../platform/graphql/connection.ts';
import { connectionType } from '../platform/graphql/connection-type.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver, Query } from '../platform/graphql/decorators.ts';
import { Money, money } from '../platform/graphql/money.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { within } from '../platform/graphql/ranges.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { loadUser } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
import { type PaymentRow, paymentById, visiblePaymentRows } from './payment.loaders.ts';
import { PaymentRecordedType, PaymentType, PaymentVoidedType, PaymentWhere } from './payment.types.ts';

const PaymentConnection = connectionType<PaymentType, PaymentRow>('Payment', () => PaymentType);

@Resolver(() => PaymentType)
export class PaymentResolver {
  @Auth(Role.ADMIN)
  @Query(() => PaymentType, {
    nullable: true,
    description: 'A payment, or null when there is none with this id. Lead designers only.',
  })
  payment(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Which payment.' }) id: string) {
    return ctx.loader(paymentById).load(id);
  }

  @Auth(Role.ADMIN)
  @Query(() => PaymentConnection, {
    description: 'The payments, in the order in which the money came in. Lead designers only.',
  })
  payments(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('where', () => PaymentWhere, { nullable: true, description: 'Only these payments.' })
    where?: PaymentWhere | null,
  ) {
    return pageOf({ rows: paymentsWhere(ctx, where), ordering: byReceipt }, pageRequest(page));
  }

  @FieldResolver(() => OrderType, { description: 'The order it was for.' })
  order(@Ctx() ctx: Context, @Root() { orderId }: PaymentRow) {
    return ctx.loader(orderById).load(orderId);
  }

  @FieldResolver(() => Money, { description: 'How much. Always more than nothing; `kind` says which way it went.' })
  amount(@Ctx() { studio }: Context, @Root() { amount }: PaymentRow) {
    return money(amount, studio);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who recorded it; null when the system did it.' })
  recordedBy(@Ctx() ctx: Context, @Root() { recordedById }: PaymentRow) {
    return loadUser(ctx, recordedById);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who voided it; null while it stands.' })
  voidedBy(@Ctx() ctx: Context, @Root() { voidedById }: PaymentRow) {
    return loadUser(ctx, voidedById);
  }
}

export const PaymentRecordedResolver = subjectOf(() => PaymentRecordedType, {
  field: 'payment',
  type: () => PaymentType,
  loader: paymentById,
  description: 'The payment or refund.',
});

export const PaymentVoidedResolver = subjectOf(() => PaymentVoidedType, {
  field: 'payment',
  type: () => PaymentType,
  loader: paymentById,
  description: 'The payment or refund that was voided.',
});

function paymentsWhere(ctx: Context, where?: PaymentWhere | null) {
  let rows = visiblePaymentRows(ctx).where(within(sql.ref('payments.received_at'), where?.receivedAt));
  if (where?.orderId != null) rows = rows.where('payments.order_id', '=', where.orderId);
  if (where?.kind != null) rows = rows.where('payments.kind', '=', any(where.kind));
  if (where?.method != null) rows = rows.where('payments.method', '=', any(where.method));
  if (where?.voided != null) rows = rows.where('payments.voided_at', where.voided ? 'is not' : 'is', null);
  return rows;
}

const byReceipt: Ordering<PaymentRow> = {
  signature: 'payments',
  keys: [
    { expression: sql.ref('payments.received_at'), type: keyTypes.moment, of: row => row.receivedAt, direction: 'ASC' },
    { expression: sql.ref('payments.id'), type: keyTypes.uuid, of: row => row.id, direction: 'ASC' },
  ],
};
