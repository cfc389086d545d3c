import { Args, Ctx, Resolver, Root } from 'type-graphql';
import { orderById } from '../orders/order.loaders.ts';
import { OrderType } from '../orders/order.types.ts';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import { IdArg, WhereArg } from '../platform/graphql/common-args.ts';
import { pageOf } from '../platform/graphql/connection.ts';
import { connectionType } from '../platform/graphql/connection-type.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver, Query } from '../platform/graphql/decorators.ts';
import { Money, money } from '../platform/graphql/money.ts';
import { PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { loadUser } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
import { type PaymentRow, paymentById } from './payment.loaders.ts';
import { PaymentType } from './payment.types.ts';
import { byReceipt, PaymentWhere, paymentsWhere } from './payment.where.ts';

const PaymentConnection = connectionType<PaymentType, PaymentRow>('Payment', () => PaymentType);

@Resolver(() => PaymentType)
export class PaymentResolver {
  @Auth(Role.ADMIN)
  @Query(() => PaymentType, {
    description: 'A payment, or null when there is none with this id. Lead designers only.',
  })
  payment(@Ctx() ctx: Context, @IdArg('payment') id: string) {
    return ctx.loader(paymentById).load(id);
  }

  @Auth(Role.ADMIN)
  @Query(() => PaymentConnection, {
    description: 'The payments, in the order the money came in. Lead designers only.',
  })
  payments(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @WhereArg(() => PaymentWhere)
    where?: PaymentWhere | null,
  ) {
    return pageOf(ctx, { rows: paymentsWhere(ctx, where), ordering: byReceipt }, pageRequest(page));
  }

  @FieldResolver(() => OrderType, { description: 'The order it was for.' })
  order(@Ctx() ctx: Context, @Root() { orderId }: PaymentRow) {
    return ctx.loader(orderById).load(orderId);
  }

  @FieldResolver(() => Money, { description: 'How much. Always greater than zero; see `kind` for refunds.' })
  amount(@Ctx() { studio }: Context, @Root() { amount }: PaymentRow) {
    return money(amount, studio);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who recorded it; null when the system did it.' })
  recordedBy(@Ctx() ctx: Context, @Root() { recordedById }: PaymentRow) {
    return loadUser(ctx, recordedById);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who voided it; null when nobody did.' })
  voidedBy(@Ctx() ctx: Context, @Root() { voidedById }: PaymentRow) {
    return loadUser(ctx, voidedById);
  }
}
